import assert from 'node:assert/strict';
import { format } from 'prettier';
import { bodies } from '../../src/figure/bodies.ts';
import { animatePicture } from '../../src/figure/picture.ts';
import { firstPack } from '../../src/movements/firstPack.ts';
import { LANGUAGES } from '../../src/movements/language.ts';
import { readPackText } from '../../src/movements/packText.ts';
import { planRoutine } from '../../src/movements/makePlan.ts';
import { builtIn } from '../support/packs.ts';

const library = builtIn();

describe('firstPack, which the command New Pack writes', () => {
  for (const language of LANGUAGES) {
    it(`the new pack in the language ${language} has no fault, can be planned and drawn, and has its titles in it`, () => {
      const read = readPackText(firstPack('mine', language), library);
      assert.ok('pack' in read, JSON.stringify(read));
      const { pack } = read;
      const joined = { ...pack, movements: [...library.movements, ...pack.movements] };
      for (const routine of pack.routines) planRoutine(joined, routine);
      for (const { figure, phases, title } of pack.movements) {
        animatePicture(
          figure!,
          bodies['short-hair'],
          phases.map((phase) => phase.seconds),
          'left',
        );
        assert.ok(title[language]);
      }
    });
  }

  it('the new pack is laid out as Prettier lays it out', async () => {
    const text = firstPack('mine', 'en');
    assert.equal(await format(text, { parser: 'json', printWidth: 80 }), text);
  });
});
