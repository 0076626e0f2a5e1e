import assert from 'node:assert/strict';
import fc from 'fast-check';
import { agentState, turnsOf, type AgentState } from '../../src/core/agents/agentState.ts';
import { HOOK_EVENTS, hookFileName, readHookFileName, type HookEvent } from '../../src/core/agents/hookEvent.ts';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';

/** The files that hooks touch, on a clock that a test moves. */
class Hooks {
  #now = 0;
  readonly #touched = new Map<string, { session: string; event: HookEvent; at: number }>();

  /** An event now. The same one twice is what two programs do that read the same hooks. */
  fires(event: HookEvent, session = 'claude-1'): this {
    this.#touched.set(hookFileName(session, event), { session, event, at: this.#now });
    return this;
  }

  seconds(count: number): this {
    this.#now += count * SECOND;
    return this;
  }

  get touches(): { session: string; event: HookEvent; age: number }[] {
    return [...this.#touched.values()].map(({ at, ...touch }) => ({ ...touch, age: this.#now - at }));
  }

  get state(): AgentState | undefined {
    return agentState(this.touches);
  }

  /** The state in short: `working 12`, `working? 200` if it is not sure, `nothing`. */
  get said(): string {
    const { state } = this;
    return state ? `${state.work}${state.isSure ? '' : '?'} ${state.age / SECOND}` : 'nothing';
  }
}

describe("what an agent's hooks tell", () => {
  it('nothing, before any of them has fired', () => {
    assert.equal(new Hooks().said, 'nothing');
  });

  it('a turn works from the prompt to its end, through its tools', () => {
    const hooks = new Hooks();
    const said = [
      hooks.fires('start').seconds(5).said,
      hooks.fires('tool').seconds(20).said,
      hooks.fires('ran').seconds(10).said,
      hooks.fires('tool').seconds(1).said,
      hooks.fires('ran').seconds(4).said,
      hooks.fires('done').said,
      hooks.seconds(600).said,
      hooks.seconds(1).said,
    ];
    assert.deepEqual(said, [
      ...['working 5', 'working 25', 'working 35', 'working 36', 'working 40'],
      ...['done 0', 'done 600', 'nothing'],
    ]);
  });

  it('the next turn begins anew', () => {
    const hooks = new Hooks().fires('start').seconds(30).fires('tool').seconds(1).fires('ran').seconds(1).fires('done');
    assert.equal(hooks.seconds(100).fires('start').seconds(2).said, 'working 2');
  });

  it('a stop with Esc, which nobody tells, is believed for three minutes at most', () => {
    const hooks = new Hooks().fires('start').seconds(10).fires('tool').seconds(2).fires('ran');
    assert.equal(hooks.seconds(180).said, 'working 192');
    assert.equal(hooks.seconds(1).said, 'nothing');
  });

  it('after three minutes a tool that has not ended may still run, and after ten it does not', () => {
    const hooks = new Hooks().fires('start').fires('tool');
    assert.equal(hooks.seconds(180).said, 'working 180');
    assert.equal(hooks.seconds(1).said, 'working? 181');
    assert.equal(hooks.seconds(419).said, 'working? 600');
    assert.equal(hooks.seconds(1).said, 'nothing');
  });

  it('a crash in the middle is over by itself', () => {
    const hooks = new Hooks().fires('start').seconds(100).fires('ran').seconds(181);
    assert.equal(hooks.said, 'nothing');
    assert.equal(hooks.fires('start').seconds(1).said, 'working 1');
  });

  it('a permission is asked, given, and the turn goes on', () => {
    const hooks = new Hooks().fires('start').seconds(8).fires('tool').seconds(1).fires('needs');
    assert.equal(hooks.seconds(40).said, 'needsYou 40');
    assert.equal(hooks.fires('ran').seconds(3).said, 'working 52');
    assert.equal(hooks.fires('done').said, 'done 0');
  });

  it('a permission that nobody gives is forgotten after ten minutes', () => {
    const hooks = new Hooks().fires('start').fires('tool').fires('needs');
    assert.deepEqual(
      [180, 420, 1].map((more) => hooks.seconds(more).said),
      ['needsYou 180', 'needsYou? 600', 'nothing'],
    );
  });

  it('an agent that tells again that it waits, after its turn, is done', () => {
    const hooks = new Hooks().fires('start').seconds(20).fires('done').seconds(60).fires('needs').seconds(5);
    assert.equal(hooks.said, 'done 65');
    assert.equal(new Hooks().fires('needs').said, 'nothing');
  });

  it('an agent that is ended after its turn was done then, not when it ended', () => {
    const hooks = new Hooks().fires('start').seconds(20).fires('done').seconds(300).fires('end');
    assert.equal(hooks.said, 'done 300');
  });

  it('an agent that is ended in its turn is done', () => {
    assert.equal(
      new Hooks().fires('start').seconds(20).fires('tool').seconds(9).fires('end').seconds(2).said,
      'done 2',
    );
  });

  it('of two agents, one that needs the person is told first, then one that works, then one that is done', () => {
    const hooks = new Hooks().fires('start', 'claude-1').seconds(5).fires('start', 'codex-2').seconds(5);
    assert.equal(hooks.said, 'working 5');
    assert.equal(hooks.fires('done', 'claude-1').seconds(5).said, 'working 10');
    assert.equal(hooks.fires('tool', 'codex-2').fires('needs', 'codex-2').seconds(5).said, 'needsYou 5');
    assert.equal(hooks.fires('start', 'claude-1').seconds(1).said, 'needsYou 6');
    assert.equal(hooks.fires('ran', 'codex-2').fires('done', 'codex-2').seconds(1).said, 'working 2');
    assert.equal(hooks.fires('done', 'claude-1').said, 'done 0');
  });

  it('an agent that surely works is told before one that may', () => {
    const hooks = new Hooks().fires('start', 'gemini-9').fires('tool', 'gemini-9').seconds(200).fires('start');
    assert.equal(hooks.seconds(1).said, 'working 1');
  });

  it('events that fire twice, and events of one moment, change nothing', () => {
    const twice = new Hooks().fires('start').fires('start').seconds(1).fires('tool').fires('tool').seconds(1);
    assert.equal(twice.said, 'working 2');
    // A disk may keep only whole seconds.
    const atOnce = new Hooks().fires('done').fires('ran').fires('tool').fires('start');
    assert.equal(atOnce.said, 'done 0');
  });

  it('a clock that was set back by more than some seconds makes an event unbelievable', () => {
    const ahead = (age: number): AgentState | undefined => agentState([{ session: 'claude', event: 'start', age }]);
    assert.deepEqual(ahead(-5 * SECOND), { work: 'working', age: 0, isSure: true });
    assert.equal(ahead(-MINUTE), undefined);
    const hooks = new Hooks().fires('start').seconds(5).fires('done').seconds(5);
    const touches = [...hooks.touches, { session: 'claude-1', event: 'ran' as const, age: -2 * HOUR }];
    assert.deepEqual(agentState(touches), { work: 'done', age: 5 * SECOND, isSure: true });
  });

  it('whatever has fired: not working for longer than ten minutes after the last event, and sure for three at most', () => {
    const touches = fc.array(
      fc.record({
        session: fc.constantFrom('claude-1', 'codex-2'),
        event: fc.constantFrom(...HOOK_EVENTS),
        age: fc.integer({ min: -20 * SECOND, max: 20 * MINUTE }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(touches, (each) => {
        const state = agentState(each);
        const youngest = Math.min(...each.map(({ age }) => age));
        if (state) assert.ok(state.age >= 0);
        if (state?.work === 'working') assert.ok(youngest <= 10 * MINUTE);
        if (state?.work === 'working' && state.isSure) assert.ok(youngest <= 3 * MINUTE);
        for (const { length } of turnsOf(each)) assert.ok(length >= 0);
      }),
    );
  });
});

describe('the turns that hooks tell of', () => {
  const turns = (hooks: Hooks): string[] =>
    turnsOf(hooks.touches).map(({ length, age }) => `${length / SECOND} ${age / SECOND}`);

  it('a turn lasts until it is done', () => {
    assert.deepEqual(turns(new Hooks().fires('start').seconds(40).fires('done').seconds(3)), ['40 3']);
  });

  it('a turn that needed the person lasted until then', () => {
    const hooks = new Hooks()
      .fires('start')
      .seconds(25)
      .fires('needs')
      .seconds(90)
      .fires('ran')
      .seconds(5)
      .fires('done');
    assert.deepEqual(turns(hooks), ['25 95']);
  });

  it('a turn that goes on, and an event before it, are none', () => {
    assert.deepEqual(turns(new Hooks().fires('done').seconds(5).fires('start').seconds(5)), []);
  });

  it('of two agents, the one that ended first comes first', () => {
    const hooks = new Hooks()
      .fires('start', 'codex-2')
      .fires('start')
      .seconds(10)
      .fires('done')
      .seconds(5)
      .fires('done', 'codex-2');
    assert.deepEqual(turns(hooks), ['10 5', '15 0']);
  });
});

describe("the names of the hooks' files", () => {
  it('each is read as it was written', () => {
    for (const session of ['claude-4711', 'codex', 'gemini-'])
      for (const event of HOOK_EVENTS)
        assert.deepEqual(readHookFileName(hookFileName(session, event)), { session, event });
  });

  for (const name of [
    '',
    '.tool',
    'claude-1.',
    'claude-1.tools',
    'other-1.tool',
    'claude-1.tool~',
    '../claude-1.tool',
    'CLAUDE-1.tool',
    'claude-x.tool',
  ])
    it(`"${name}" is none`, () => {
      assert.equal(readHookFileName(name), undefined);
    });
});
