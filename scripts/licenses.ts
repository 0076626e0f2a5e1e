// Collects the licence texts of the bundled packages: their licences require that they come with the bundles.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Trouble } from './processes.ts';

/** Names of licence files, and of notices that a licence requires to be kept with it. */
const LICENSE = /^(?:licen[cs]e|copying)(?:[.-]|$)/i;
const NOTICE = /^notice(?:[.-]|$)/i;

const LINE = '-'.repeat(80);

/**
 * The licences of all packages that the files belong to, as one text, sorted by name.
 * @param root the folder that the paths are relative to
 * @param files the bundled files, as esbuild's metafile names them: with slashes on every system
 * @throws {Trouble} if a package has no licence file
 */
export function thirdPartyLicenses(root: string, files: Iterable<string>): string {
  const folders = new Set([...files].map(packageOf).filter((folder) => folder !== undefined));
  const parts = [...folders].map((folder) => licenseOf(path.join(root, folder))).sort();
  return ['Second Heart contains parts of the packages below.', ...parts].join(`\n\n${LINE}\n\n`) + '\n';
}

/** The folder of the innermost package that contains a file; `undefined` for the project's own files. */
function packageOf(file: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
}

function licenseOf(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const files = readdirSync(folder).sort();
  const license = files.filter((file) => LICENSE.test(file));
  if (license.length === 0)
    throw new Trouble(
      `${name} ${version} is bundled, but there is no licence file in ${folder}: nothing of it may be given away without.`,
    );
  const texts = [...license, ...files.filter((file) => NOTICE.test(file))].map((file) =>
    readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim(),
  );
  return [`${name} ${version}`, ...texts].join('\n\n');
}
