type Child = Node | string | undefined;

/** Makes an HTML element. Strings become text nodes, never markup; children that are `undefined` are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number> = {},
  ...children: SVGElement[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/**
 * Replaces the children of an element. Children that stay must keep their order. They are not removed and inserted
 * again: that would take the focus and the unfinished composition of an input method from a text field.
 */
export function setChildren(parent: Element, ...children: (Element | undefined)[]): void {
  const wanted = children.filter((child) => child !== undefined);
  for (const child of [...parent.children]) if (!wanted.includes(child)) child.remove();
  let next = parent.firstElementChild;
  for (const child of wanted) {
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
}

/** Replaces `{0}`, `{1}`, … (one digit each) in a text by the values; by nothing if there is no such value. */
export function format(text: string, ...values: (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)] ?? ''));
}
