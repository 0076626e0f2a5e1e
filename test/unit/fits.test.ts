import assert from 'node:assert/strict';
import { HOUR } from '../../src/time/clock.ts';
import { isOfferable, type Situation, type Wishes } from '../../src/movements/fits.ts';
import type { Movement } from '../../src/movements/pack.ts';
import type { Practice } from '../../src/movements/practice.ts';
import { aMovement, being, having, NOW, wishing } from '../support/choices.ts';

describe('isOfferable', () => {
  const fit = (
    overrides: Partial<Movement>,
    wishes: Partial<Wishes> = {},
    practice: Partial<Practice> = {},
    situation: Partial<Situation> = {},
  ): boolean =>
    isOfferable(aMovement({ id: 'one', ...overrides }), wishing(wishes), having(practice), being(situation));

  it('a movement is offered only at a place that the person has', () => {
    assert.ok(fit({ place: 'nearby' }));
    assert.ok(!fit({ place: 'floor' }));
    assert.ok(fit({ place: 'floor' }, { places: ['floor'] }));
    assert.ok(!fit({}, { places: [] }));
  });

  it('every person counts as having furniture, but a mat only on the floor and a bed only in bed', () => {
    assert.ok(fit({ equipment: ['chair', 'desk', 'wall', 'book'] }));
    assert.ok(fit({ equipment: ['mat'], place: 'floor' }, { places: ['floor'] }));
    assert.ok(fit({ equipment: ['bed'], place: 'bed' }, { places: ['bed'] }));
    assert.ok(!fit({ equipment: ['bed'], place: 'floor' }, { places: ['floor', 'bed'] }));
    assert.ok(!fit({ equipment: ['mat'] }));
  });

  it('a movement that needs other equipment is offered only to a person who has all of it', () => {
    for (const equipment of ['band', 'step', 'stairs', 'rope', 'bike', 'treadmill', 'unicycle']) {
      assert.ok(!fit({ equipment: ['chair', equipment] }), equipment);
      assert.ok(fit({ equipment: ['chair', equipment] }, { equipment: [equipment] }), equipment);
    }
    assert.ok(!fit({ equipment: ['band', 'step'] }, { equipment: ['band'] }));
  });

  it('a movement is not offered to a person who has one of its cautions', () => {
    assert.ok(fit({ avoid: ['knee', 'balance'] }, { avoid: ['back'] }));
    assert.ok(!fit({ avoid: ['knee', 'balance'] }, { avoid: ['back', 'balance'] }));
  });

  it('a movement that was set aside because it hurt is not offered', () => {
    assert.ok(!fit({}, {}, { setAside: ['one'] }));
  });

  it('a massage, a cue or a check is not offered as a movement of a break', () => {
    for (const kind of ['massage', 'cue', 'check'] as const) assert.ok(!fit({ kind }), kind);
    for (const kind of ['exercise', 'cardio', 'stretch', 'habit'] as const) assert.ok(fit({ kind }), kind);
  });

  it('advice without a dose is not offered as a movement', () => {
    const { dose: _, ...advice } = aMovement({ id: 'advice', kind: 'habit' });
    assert.ok(!isOfferable(advice, wishing(), having(), being()));
  });

  it('a person with the caution "dvt" is offered habits, but no exercise, cardio or stretch', () => {
    for (const kind of ['exercise', 'cardio', 'stretch'] as const) assert.ok(!fit({ kind }, { avoid: ['dvt'] }), kind);
    assert.ok(fit({ kind: 'habit' }, { avoid: ['dvt'] }));
  });

  it('hard work is offered again only 48 hours after hard work', () => {
    const after = (hours: number, hard = true): boolean => fit({ hard }, {}, { hard: NOW - hours * HOUR });
    assert.ok(fit({ hard: true }));
    assert.ok(!after(0));
    assert.ok(!after(47.99));
    assert.ok(after(48));
    assert.ok(after(1, false));
  });

  it('a time of hard work that lies far in the future does not forbid hard work', () => {
    assert.ok(!fit({ hard: true }, {}, { hard: NOW + HOUR }));
    assert.ok(fit({ hard: true }, {}, { hard: NOW + 1_000 * HOUR }));
  });

  it('hard work and cardio are not offered in the evening or in a meeting', () => {
    for (const situation of [{ evening: true }, { on: 'chair' as const }]) {
      assert.ok(!fit({ hard: true }, {}, {}, situation));
      assert.ok(!fit({ kind: 'cardio' }, {}, {}, situation));
      assert.ok(fit({}, {}, {}, situation));
    }
  });
});
