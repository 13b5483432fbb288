"""Settings: `base` holds what is the same everywhere; `local`, `production` and `testing` say what differs."""
