/**
 * Caution tags: conditions for which some movements are wrong. They are the choices of the setting `avoid`, the gravest
 * first. A new caution goes here, and into `secondHeart.avoid` in package.json with its texts in each
 * `package.nls*.json`.
 */
export const CAUTIONS = [
  'dvt',
  'varicose',
  'skin',
  'recent-surgery',
  'anticoagulant',
  'pregnancy',
  'pregnancy-supine',
  'heart',
  'bp',
  'back',
  'disc',
  'sciatica',
  'hip',
  'knee',
  'achilles',
  'cramp',
  'balance',
  'fall',
  'osteoporosis',
  'rolling-chair',
] as const;

/** Tags that are no choice of the setting, so that they exclude nobody: a band may tear; a diet needs a doctor. */
export const REMARKS = ['band', 'kidney'] as const;
