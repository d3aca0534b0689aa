"""Writes the mean of the weights of several fits: better than each of them on articles that none has seen.

    python3 -m judge.mean --weights FILE… --output FILE

All fits must start from the same weights. Source: Wortsman et al., Model soups, ICML 2022."""

import argparse

import torch


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--weights", nargs="+", required=True)
    options.add_argument("--output", required=True)
    o = options.parse_args()
    fits = [torch.load(path, map_location="cpu", weights_only=True) for path in o.weights]
    torch.save({name: sum(fit[name] for fit in fits) / len(fits) for name in fits[0]}, o.output)


if __name__ == "__main__":
    main()
