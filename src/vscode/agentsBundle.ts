export { AgentWatch } from './signals/agentWatch.ts';
