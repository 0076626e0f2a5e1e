import * as vscode from 'vscode';
import type { PackCheck } from '../../app/packs/library.ts';
import { setText } from '../../app/text.ts';
import { problemSentence } from '../../app/views/packProblemText.ts';
import { pathText } from '../../movements/fault.ts';
import type { LocatedFault } from '../../movements/faultPlaces.ts';
import { vscodeText } from '../vscodeText.ts';
import { SOURCE } from './problemSource.ts';

// This file is a bundle of its own, with its own copy of `text.ts`.
setText(vscodeText);

/** The entries of a pack in the Problems view. */
export function diagnosticsOf(verdict: PackCheck): vscode.Diagnostic[] {
  if ('problem' in verdict) {
    const { problem } = verdict;
    const line = fault(new vscode.Range(0, 0, 0, 0), problemSentence(problem));
    // The pack itself is not at fault.
    if (problem.kind === 'untrusted') line.severity = vscode.DiagnosticSeverity.Warning;
    return [line];
  }
  const uri = vscode.Uri.file(verdict.file);
  const open = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
  const marked =
    open &&
    vscode.languages
      .getDiagnostics(uri)
      .some(({ source, severity }) => source !== SOURCE && severity === vscode.DiagnosticSeverity.Error);
  const places = lineStarts(verdict.text);
  return (
    verdict.faults
      // VS Code's own JSON support reports syntax errors while the file is open; they are not reported twice.
      .filter(({ problem }) => !(marked && problem.kind === 'syntax'))
      .map((found) => fault(rangeOf(places, found), sentenceOf(found)))
  );
}

/** The lines for the log if a file cannot be read. */
export function logLinesOf(verdict: PackCheck): string[] {
  return 'problem' in verdict ? [`${verdict.file}: ${problemSentence(verdict.problem)}`] : [];
}

function fault(range: vscode.Range, sentence: string): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, sentence, vscode.DiagnosticSeverity.Error);
  diagnostic.source = SOURCE;
  return diagnostic;
}

/** E.g. `movements[1].title: “title” is missing.` */
function sentenceOf({ path, problem }: LocatedFault): string {
  const sentence = problemSentence(problem);
  return path.length === 0 ? sentence : `${pathText(path)}: ${sentence}`;
}

function rangeOf(starts: readonly number[], { offset, length }: LocatedFault): vscode.Range {
  return new vscode.Range(positionOf(starts, offset), positionOf(starts, offset + length));
}

function positionOf(starts: readonly number[], offset: number): vscode.Position {
  let [line, after] = [0, starts.length];
  while (after - line > 1) {
    const middle = Math.floor((line + after) / 2);
    if ((starts[middle] ?? 0) <= offset) line = middle;
    else after = middle;
  }
  return new vscode.Position(line, offset - (starts[line] ?? 0));
}

/** The offset of each line. Lines end as VS Code sees them: with CRLF, CR or LF. */
function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: { length } }) => index + length)];
}
