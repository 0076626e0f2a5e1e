const { TEST_PATIENCE } = require('./scripts/patience.ts');

module.exports = { ui: 'bdd', timeout: TEST_PATIENCE, require: ['./test/support/chance.ts'] };
