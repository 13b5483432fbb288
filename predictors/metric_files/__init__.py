"""Reading Urban's files of metrics: one row per place and year, a hundred columns, every trap they are known for."""
