// Mocha's usual report, and its counts in a file, so that several runs can be added up.
const { writeFileSync } = require('node:fs');
const loaded = require('mocha');
const Mocha = loaded.default ?? loaded;

module.exports = class Reporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures } = this.stats;
      const file = process.env.SECOND_HEART_TALLY;
      if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
};
