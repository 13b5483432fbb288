"""The one importer and exporter: reads spreadsheets in a limited child process, matches, previews, writes.

How an app uses it:

1. It defines a `sheets.SheetKind` per kind of record (columns, identity, choices, references; `parts` for a wide row
   that describes several records), and an `adapters.Adapter` per kind that lists records and calls the app's actions.
2. It makes `models.ImportRunBase` concrete (whose import it is) and puts kinds and adapters into `steps.Importing`,
   adapters in the order in which records refer to each other.
3. Its thin views pass the door and hand over to `views.upload_page`, `detail_page`, `match_page`, `preview_page`,
   `confirm_page` and `abandon_page`; its task calls `steps.step` for a run, and its tick
   does the same for `ImportRun.objects.waiting(since=…)` and calls `runs.forget_files` for `.stale(before=…)`.
4. Records go out through `exporting`, with the same kinds: re-importing an export changes nothing.

How a file goes through it, module by module:

- the child process, without Django: limits, holding, trouble, containers, delimited, workbooks, budget,
  cell_texts, writing, child
- the parent's side of it: process, sentences, reading, book, exporting
- what an app says about its records: sheets, parsing, names, adapters
- which column is what: headers, mapping, source_rows
- what would happen, row by row: planning, drafts, references, registry, meaning, differences, ordering, plans
- the run and its steps: models, runs, run_states, steps, applying
- the pages: forms, match_form, previews, views
"""
