"""The tagger: which predictors of the framework a text is about, by words and by meaning; no models, no writes."""
