"""A peer: watchdog waits for files, scikit-learn's TF-IDF with a linear SVM decides.

    classifier.py INBOX OUTPUT ARTICLES.jsonl.gz…
"""
import gzip
import json
import os
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import MultiLabelBinarizer
from sklearn.svm import LinearSVC
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer

inbox, output, *data = sys.argv[1:]
rows = [json.loads(line) for name in data for line in gzip.open(name)]
vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), max_features=200_000, sublinear_tf=True)
features = vectorizer.fit_transform([row["title"] + "\n" + row["text"][:3000] for row in rows])
labels = MultiLabelBinarizer().fit_transform([row["topics"] for row in rows])
classifier = OneVsRestClassifier(LinearSVC(C=1)).fit(features, labels)
out = open(output, "w", buffering=1)


class Handler(FileSystemEventHandler):
    def on_closed(self, event):
        if event.is_directory:
            return
        with open(event.src_path, encoding="utf8", errors="replace") as file:
            topics = classifier.predict(vectorizer.transform([file.read()[:3000]]))
        out.write(f"{time.time():.6f} {os.path.basename(event.src_path)} {int(topics.sum())}\n")


observer = Observer()
observer.schedule(Handler(), inbox, recursive=True)
observer.start()
print("ready", flush=True)
while True:
    time.sleep(1)
