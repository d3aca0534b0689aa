#!/usr/bin/env python3
"""Writes Sources/Stories/Words/StopWordLists.swift: how common the words of news are, in four languages.

Usage: stop-words.py ARTICLES.jsonl.gz... > Sources/Stories/Words/StopWordLists.swift

Each line of the files is an article with `lang`, `title` and `text`. A word counts once an article. Words are cut as
Sources/Stories/Words/Terms.swift cuts them: English ones are stems, Korean ones lose their particles, and Chinese and
Japanese ones are pairs of characters in simplified form. Needs OpenCC's TSCharacters.txt in the working folder.
"""
import collections
import gzip
import json
import re
import sys

WORDS_A_LANGUAGE = 1500
TIERS = [(0.30, "40"), (0.15, "20"), (0.08, "11"), (0.04, "5.5"), (0.02, "2.8"), (0.011, "1.4")]
ENDINGS = ["ing", "ied", "ies", "ed", "es", "ly", "s"]
SIMPLIFIED = dict(line.split()[:2] for line in open("TSCharacters.txt", encoding="utf-8") if line.strip())
TERMS = open("Sources/Stories/Words/Terms.swift", encoding="utf-8").read()
PARTICLES = re.search(r'Set\(\n\s+"""(.*?)"""', TERMS, re.S).group(1).replace("\\", " ").split()
RUN = re.compile(r"[a-zà-ɏ'][a-zà-ɏ']+|[가-힣]{2,}|[ァ-ヺー]{2,}|[㐀-鿿]{2,}")


def stem(word):
    for ending in ENDINGS:
        if len(word) > 4 and len(word) - len(ending) >= 4 and word.endswith(ending):
            return word[: -len(ending)]
    return word


def noun(word):
    for length in range(min(4, len(word) - 2), 0, -1):
        if word[-length:] in PARTICLES:
            return word[:-length]
    return word


def terms(text):
    folded = "".join(SIMPLIFIED.get(character, character) for character in text.lower().replace("’", "'"))
    for run in RUN.findall(folded):
        if "가" <= run[0] <= "힣":
            yield noun(run)
        elif "㐀" <= run[0] <= "鿿":
            yield from (run[place : place + 2] for place in range(len(run) - 1))
        elif run[0] >= "ァ":
            yield run
        else:
            yield stem(re.sub("'s$", "", run).replace("'", ""))


def main():
    counts, articles = collections.defaultdict(collections.Counter), collections.Counter()
    for path in sys.argv[1:]:
        for line in gzip.open(path, "rt", encoding="utf-8"):
            article = json.loads(line)
            articles[article["lang"]] += 1
            counts[article["lang"]].update(set(terms(article["title"] + "\n" + article["text"][:1500])))
    shares = {}
    for language, words in counts.items():
        for word, count in words.most_common(WORDS_A_LANGUAGE):
            share = count / articles[language]
            shares[word] = max(shares.get(word, (0, "")), (share, language))
    print("// Written by Training/stop-words.py from the labelled articles; do not edit.\n\nextension StopWords {")
    print("    /// The share of articles in percent, and the words that so many use, in four languages.\n    ///")
    print("    /// English words are stems, Korean ones are without particles, Chinese and Japanese ones are pairs of characters.")
    print("    static let lists: [(percent: Float, words: String)] = [")
    for least, percent in TIERS:
        words = sorted((w for w, (share, _) in shares.items() if share >= least), key=lambda w: (shares[w][1], w))
        for word in words:
            del shares[word]
        print(f'        (\n            {percent},\n            """')
        line = ""
        for word in words:
            if len(line) + len(word) > 100:
                print("            " + line)
                line = ""
            line += (" " if line else "") + word
        print("            " + line + '\n            """\n        ),')
    print("    ]\n}")


main()
