"""The shared vocabulary: pillars, predictors, metrics, places, resident groups."""
