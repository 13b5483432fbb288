"""Learning the tagger's linear layer from labelled examples; used by the training script and the benchmark."""

import numpy as np

from predictors.tagging.meaning import Array
from predictors.tagging.reading import softmax

STEPS, RATE, PENALTY = 200, 0.05, 2.0
SLOW, FAST, TINY = 0.9, 0.99, np.float32(1e-8)


def fit(signs: Array, labels: Array) -> tuple[Array, Array]:
    """Weights and bias of a multinomial logistic regression with a ridge penalty.

    `labels` has a 1 for each right class; several share the probability. Minimized with Adam on the whole set
    (Kingma and Ba, 2015) from zero, so the same examples always give the same weights.
    """
    wanted = labels / labels.sum(1, keepdims=True)
    theta = np.zeros((signs.shape[1] + 1, labels.shape[1]), np.float32)
    full = np.hstack([signs, np.ones((len(signs), 1), np.float32)])
    restrained = np.full((full.shape[1], 1), PENALTY, np.float32)
    restrained[-1] = 0
    first, second = np.zeros_like(theta), np.zeros_like(theta)
    for step in range(1, STEPS + 1):
        slope = (full.T @ (softmax(full @ theta) - wanted) + restrained * theta) / np.float32(len(full))
        first = np.float32(SLOW) * first + np.float32(1 - SLOW) * slope
        second = np.float32(FAST) * second + np.float32(1 - FAST) * slope * slope
        rate = np.float32(RATE * (1 - 0.9 * step / STEPS))
        theta -= rate * (first / np.float32(1 - SLOW**step)) / (np.sqrt(second / np.float32(1 - FAST**step)) + TINY)
    return theta[:-1], theta[-1]
