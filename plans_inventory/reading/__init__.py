"""Reading a plan's PDF: what stands on which page, and what of it looks like a priority, an office, a measure, money.

Nothing here knows the database. How a file goes through it, module by module:

- the child process, without Django: limits, lines, ordering, pdfium, png, child
- what is found in the lines, still in the child: vocabulary, pages, blocks, context, priorities, facts, offices,
  cover, found, suggesting
- the parent's side: process, content (what a file is, by its first bytes), sentences
"""
