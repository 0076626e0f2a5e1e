import { l10n } from '../text.ts';

/**
 * The words of a caution tag, as in the setting `avoid`; those are texts of the manifest, which code cannot read. Of a
 * tag that this version does not know, the tag itself.
 */
export function cautionText(tag: string): string {
  switch (tag) {
    case 'dvt':
      return l10n.t(
        'One leg newly swollen, hot, red or painful: see a doctor the same day; no exercise and no massage',
      );
    case 'varicose':
      return l10n.t('Varicose veins');
    case 'skin':
      return l10n.t('Broken or fragile skin on the legs');
    case 'recent-surgery':
      return l10n.t('Surgery, a fracture or long bed rest in the past few weeks');
    case 'anticoagulant':
      return l10n.t('Blood thinners');
    case 'pregnancy':
      return l10n.t('Pregnant, or recently gave birth');
    case 'pregnancy-supine':
      return l10n.t('Pregnant, past the first three months: no lying on the back');
    case 'heart':
      return l10n.t('A heart condition');
    case 'bp':
      return l10n.t('Uncontrolled blood pressure');
    case 'back':
      return l10n.t('Back pain at the moment');
    case 'disc':
      return l10n.t('A disc injury');
    case 'sciatica':
      return l10n.t('Pain or tingling from the back into a leg');
    case 'hip':
      return l10n.t('Hip pain or a hip replacement');
    case 'knee':
      return l10n.t('Knee pain');
    case 'achilles':
      return l10n.t('A sore heel, Achilles tendon or ankle');
    case 'cramp':
      return l10n.t('Calves that cramp easily');
    case 'balance':
      return l10n.t('Unsteady on your feet');
    case 'fall':
      return l10n.t('A fall would be dangerous');
    case 'osteoporosis':
      return l10n.t('Osteoporosis');
    case 'rolling-chair':
      return l10n.t('Only a chair on wheels');
    default:
      return tag;
  }
}
