"""Fechas y horas en español: 3 de mayo de 2026, 14:05."""

DATE_FORMAT = r"j \d\e F \d\e Y"
SHORT_DATE_FORMAT = "j M Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = r"j \d\e F \d\e Y, H:i"
SHORT_DATETIME_FORMAT = "j M Y, H:i"
# As in the United States, so that money and measures read alike in both languages: 1,250.50.
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
