/** Whether VS Code asks for less motion. Its class on the body decides, not the system's wish, which it already weighs. */
export function reducedMotion(): boolean {
  return document.body.classList.contains('vscode-reduce-motion');
}
