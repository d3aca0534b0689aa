import GRDB

/// The store's schema, as the steps that made it. A step that has been released is never changed.
enum Migrations {
    static func migrator() -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: files, articles, scores, alerts, outbox") { database in
            try database.execute(sql: first)
        }
        migrator.registerMigration("2: feedback, and the text of articles that raised an alert") { database in
            try database.execute(sql: second)
        }
        migrator.registerMigration("3: stories, posts, silences, receivers that were disabled") { database in
            try database.execute(sql: Migration3.sql)
        }
        return migrator
    }

    private static let first = """
        -- The checkpoint: what was last seen of each file.
        CREATE TABLE file (
            id INTEGER PRIMARY KEY,
            inbox TEXT NOT NULL,
            path TEXT NOT NULL,
            device INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            sha256 TEXT,
            outcome TEXT NOT NULL,
            detail TEXT,
            seen_at INTEGER NOT NULL,
            UNIQUE (inbox, path)
        ) STRICT;

        CREATE TABLE article (
            id INTEGER PRIMARY KEY,
            file_id INTEGER NOT NULL REFERENCES file (id),
            position INTEGER NOT NULL,
            identity TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            kinship TEXT NOT NULL,
            relative_id INTEGER REFERENCES article (id),
            title TEXT NOT NULL,
            source TEXT,
            agency TEXT,
            byline TEXT,
            language TEXT NOT NULL,
            published TEXT,
            url TEXT,
            section TEXT,
            read_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX article_identity ON article (identity);
        CREATE INDEX article_fingerprint ON article (fingerprint);
        CREATE INDEX article_file ON article (file_id);

        -- One row for every topic that had any evidence, also where the decision was to stay quiet.
        CREATE TABLE score (
            article_id INTEGER NOT NULL REFERENCES article (id),
            topic TEXT NOT NULL,
            score REAL NOT NULL,
            threshold REAL NOT NULL,
            base REAL NOT NULL,
            decision TEXT NOT NULL,
            reason TEXT,
            alert_id TEXT,
            evidence TEXT NOT NULL,
            PRIMARY KEY (article_id, topic)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE alert (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            article_id INTEGER NOT NULL REFERENCES article (id),
            topic TEXT NOT NULL,
            severity TEXT NOT NULL,
            score REAL NOT NULL,
            raised_at INTEGER NOT NULL,
            body TEXT NOT NULL
        ) STRICT;
        CREATE INDEX alert_article ON alert (article_id, topic);
        CREATE INDEX alert_raised ON alert (raised_at);

        -- The outbox: one row for each alert and receiver, until long after it was delivered.
        CREATE TABLE delivery (
            id INTEGER PRIMARY KEY,
            alert_id TEXT NOT NULL REFERENCES alert (id),
            receiver TEXT NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            due_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            finished_at INTEGER,
            detail TEXT,
            UNIQUE (alert_id, receiver)
        ) STRICT;
        CREATE INDEX delivery_waiting ON delivery (receiver) WHERE state = 'pending';
        """

    private static let second = """
        -- What was scored of an article that raised an alert, bounded: it can be judged and learned from when its file
        -- is gone. Articles that stayed quiet are not kept.
        CREATE TABLE alerted_article (
            article_id INTEGER PRIMARY KEY REFERENCES article (id),
            text TEXT NOT NULL
        ) STRICT;

        -- Judgements with what they are about. Rows are only added: the last one of a subject counts, those before it
        -- are its history. The subject is the identity of the alert that was raised, or ought to have been.
        CREATE TABLE feedback (
            id INTEGER PRIMARY KEY,
            subject TEXT NOT NULL,
            judgement TEXT NOT NULL,
            topic TEXT NOT NULL,
            score REAL NOT NULL,
            title TEXT NOT NULL,
            text TEXT NOT NULL,
            language TEXT NOT NULL,
            published TEXT,
            source TEXT,
            url TEXT,
            section TEXT,
            judged_by TEXT NOT NULL,
            judged_at INTEGER NOT NULL,
            note TEXT
        ) STRICT;
        CREATE INDEX feedback_subject ON feedback (subject);
        """
}
