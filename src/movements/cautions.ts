/** What a person may have that makes some movements wrong for them: what the setting `avoid` offers, the gravest first. */
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

/** Cautions that are said at a movement but leave nobody out: a torn band, a diet to be talked about. */
export const REMARKS = ['band', 'kidney'] as const;
