import * as v from 'valibot';

const textSchema = v.object({ en: v.string(), ko: v.string(), 'zh-cn': v.string() });

const readingEntries = {
  title: textSchema,
  intro: textSchema,
  groups: v.array(v.object({ title: textSchema, lines: v.array(textSchema) })),
};

const cardSchema = v.object({ ...readingEntries, begin: textSchema });

/** The safety cards, one for each `Card` in `plan.ts`, and `stop`: the signs that mean stopping a movement. */
const safetySchema = v.object({
  firstUse: cardSchema,
  massage: cardSchema,
  back: cardSchema,
  stop: v.object(readingEntries),
});
export type Safety = v.InferOutput<typeof safetySchema>;

/** Checks the parsed `media/safety.json`. @throws {v.ValiError} if it does not fit the schema */
export function readSafety(document: unknown): Safety {
  return v.parse(safetySchema, document);
}
