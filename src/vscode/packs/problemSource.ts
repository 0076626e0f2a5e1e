/** The source that the Problems view names beside the entries for packs. */
export const SOURCE = 'Second Heart';
