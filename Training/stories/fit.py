"""Fits the weights of the pair models (Sources/Stories/Placing/PairModels.swift).

    python3 Training/stories/fit.py MEASURES [OUTPUT]

MEASURES is what `story-measures` wrote. Prints the weights, how many pairs of each kind of data they have right, and the
pairs of short items that are right by cross-validation: no weight is set on a pair that it is judged on. OUTPUT.same
and OUTPUT.cross receive the bias and the weights, a line each.
"""

import json
import sys

import numpy as np
from scipy.optimize import minimize

# The share of the weight that each kind of data has; both labels have half of it where both are there.
SHARES = {
    "pairs": 8, "pairs-undated": 1, "own": 1.2, "own-undated": 0.3, "mixed": 1,
    "forms": 0.6, "forms-retold": 0.2, "forms-twins": 0.6, "headline-twins": 0.6,
    "stories": 0.8, "stories-undated": 0.8, "stories-alone": 0.3, "stories-alone-undated": 0.3,
    "labelled": 1, "labelled-alone": 1, "days": 1.2, "summits": 2.5,
}
# Across languages a shortened text has too little that can be compared.
CROSS_SHARES = {"pairs": 4, "forms-retold": 0.02, "forms-twins": 0.02}
# Other events count more than the same event: an event that is never told is the worse mistake.
OTHERS = {name: 4 for name in SHARES if name.startswith("stories")} | {"summits": 3}
# Measures that speak against one event; the others speak for it.
AGAINST = set(
    "length nextDay otherDay closeDays daysApart otherTime closeActors otherPlace otherUnits noNumber otherNumber "
    "closeNames closeNumbers titleNames titleNumbers textNames textNumbers otherTopic "
    "otherCharacters unspecific".split()
)
# Measures whose sign the data decide.
FREE = {"closeness", "undated"}
# Weights set by hand.
FIXED = {"same": {"otherPlace": -2.5}, "cross": {}}
L2 = {"same": 0.0005, "cross": 0.01}
# Pairs of one language are left out in ten parts, three times; those across languages, which are few, one by one.
PARTS, TIMES = 10, 3


class Data:
    """The pairs of one model."""

    def __init__(self, rows):
        self.measures = np.array([row["m"] for row in rows])
        self.labels = np.array([row["label"] for row in rows], float)
        self.sources = np.array([row["source"] for row in rows])
        self.groups = np.array([row["group"] for row in rows])

    def weights(self, model):
        """What each pair counts: the share of its source, divided among the pairs of a label."""
        others = OTHERS if model == "same" else {}
        weights = np.zeros(len(self.labels))
        for source in set(self.sources):
            labels = {label for label in (0, 1) if ((self.sources == source) & (self.labels == label)).any()}
            for label in labels:
                chosen = (self.sources == source) & (self.labels == label)
                share = (SHARES | CROSS_SHARES if model == "cross" else SHARES)[source] / len(labels) / chosen.sum()
                weights[chosen] = share * (others.get(source, 1) if label == 0 else 1)
        return weights


def fit(measures, labels, weights, names, model):
    """A logistic regression on measures of unit variance; each weight has the sign that its measure must have."""
    weights = weights / weights.sum()
    mean = weights @ measures
    scale = np.sqrt(weights @ (measures - mean) ** 2) + 1e-3
    scaled = measures / scale

    def loss(values):
        odds = scaled @ values[:-1] + values[-1]
        error = weights * (1 / (1 + np.exp(-odds)) - labels)
        value = weights @ (np.logaddexp(0, odds) - labels * odds) + L2[model] * (values[:-1] @ values[:-1]) / 2
        return value, np.append(scaled.T @ error + L2[model] * values[:-1], error.sum())

    bounds = []
    for place, name in enumerate(names):
        if name in FIXED[model]:
            bounds.append((FIXED[model][name] * scale[place],) * 2)
        else:
            bounds.append((None, None) if name in FREE else (None, 0) if name in AGAINST else (0, None))
    start = [low if low is not None and low == high else 0 for low, high in bounds] + [0]
    found = minimize(
        loss, np.array(start), jac=True, bounds=bounds + [(None, None)], method="L-BFGS-B", options={"maxiter": 3000}
    )
    return np.append(found.x[:-1] / scale, found.x[-1])


def odds(measures, values):
    return measures @ values[:-1] + values[-1]


def validate(data, weights, names, model):
    """Prints how many pairs of short items are right without having been in training."""
    groups = sorted(set(data.groups[data.sources == "pairs"]))
    parts, times = (PARTS, TIMES) if model == "same" else (len(groups), 1)
    random = np.random.default_rng(1)
    found = {}
    for _ in range(times):
        order = random.permutation(len(groups))
        for part in range(parts):
            left_out = {groups[place] for place in order[part::parts]}
            learned = np.array([not set(group.split(",")) & left_out for group in data.groups])
            values = fit(data.measures[learned], data.labels[learned], weights[learned], names, model)
            for place in np.flatnonzero((data.sources == "pairs") & ~learned):
                score = odds(data.measures[place], values)
                found.setdefault((data.groups[place], data.labels[place]), []).append(score)
    for label, kind in ((0, "two events"), (1, "one event")):
        right = {group: np.mean([(score > 0) == label for score in scores])
                 for (group, other), scores in found.items() if other == label}
        wrong = [(group, round(float(np.mean(found[group, label])), 2)) for group, share in right.items() if share < 0.99]
        print(f"  cross-validated, {kind}: {sum(right.values()):.1f} of {len(right)}; wrong: {wrong}")


def main():
    with open(sys.argv[1]) as file:
        names, *rows = [json.loads(line) for line in file]
    for model in ("same", "cross"):
        data = Data([row for row in rows if row["same"] == (model == "same")])
        weights = data.weights(model)
        values = fit(data.measures, data.labels, weights, names[model], model)
        print(model, "bias=%.2f" % values[-1], *("%s=%.2f" % pair for pair in zip(names[model], values)))
        right = (odds(data.measures, values) > 0) == (data.labels == 1)
        for source in sorted(set(data.sources)):
            shares = [right[(data.sources == source) & (data.labels == label)] for label in (0, 1)]
            print("  " + source, *(f"{kind}: {share.mean():.3f} of {len(share)}"
                                   for kind, share in zip(("two", "one"), shares) if len(share)))
        validate(data, weights, names[model], model)
        if len(sys.argv) > 2:
            np.savetxt(f"{sys.argv[2]}.{model}", np.append(values[-1], values[:-1]), "%.4g")


main()
