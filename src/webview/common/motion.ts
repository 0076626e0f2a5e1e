/**
 * Whether motion is to be reduced. VS Code says so by a class on the body, which already follows the system's setting
 * unless its own `workbench.reduceMotion` overrides that. So `prefers-reduced-motion` is not asked as well.
 */
export function reducedMotion(): boolean {
  return document.body.classList.contains('vscode-reduce-motion');
}
