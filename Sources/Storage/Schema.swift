import GRDB

/// The store's schema. A step that has been released is never changed; later versions add steps.
enum Schema {
    /// How a database relates to this version.
    enum Age {
        case current
        /// It has no tables, or lacks later steps.
        case incomplete
        /// A version before 0.1.0 made it.
        case old
        case newer
    }

    /// The first steps of the versions before 0.1.0.
    private static let beforeRelease = ["1: files, articles, scores, alerts, outbox", "0.1.0"]

    /// The step of 0.1.0, which is not released: a change of it gets the next number, so that a store without the
    /// change counts as one of a version before 0.1.0.
    private static let first = unreleased + "\(revision)"
    private static let unreleased = "0.1.0, revision "
    private static let revision = 14

    static func migrator() -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration(first) { try $0.execute(sql: articles + alerts + outbox + settings) }
        return migrator
    }

    static func age(of database: Database) throws -> Age {
        let migrator = migrator()
        if try migrator.appliedIdentifiers(database).contains(where: isBeforeRelease) { return .old }
        if try migrator.hasBeenSuperseded(database) { return .newer }
        return try migrator.hasCompletedMigrations(database) ? .current : .incomplete
    }

    private static func isBeforeRelease(_ step: String) -> Bool {
        guard step.hasPrefix(unreleased) else { return beforeRelease.contains(step) }
        return Int(step.dropFirst(unreleased.count)).map { $0 < revision } ?? false
    }

    private static let articles = """
        -- The checkpoint: what a file looked like when it was last read.
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
            -- How often the same bytes were read; a retry of a failed file counts.
            tries INTEGER NOT NULL DEFAULT 1,
            -- Where the file was moved after it was read: an absolute path, escaped as `path` is.
            moved_to TEXT,
            -- How many articles were read from it, in all its states, and how many of them before its present state.
            articles INTEGER NOT NULL DEFAULT 0,
            earlier_articles INTEGER NOT NULL DEFAULT 0,
            -- Of a file that is read in parts: how many bytes are read, and a hash of the last ones; else NULL.
            read_bytes INTEGER,
            read_tail TEXT,
            -- While articles of it are committed in batches: how many are, or -1 if the next reading has to begin with
            -- the first; else NULL.
            batched_articles INTEGER,
            -- Whether `read_bytes` ends in a line that is too long to be read.
            in_long_line INTEGER NOT NULL DEFAULT 0,
            UNIQUE (inbox, path)
        ) STRICT;

        CREATE TABLE story (
            id INTEGER PRIMARY KEY,
            headline TEXT NOT NULL,
            first_seen INTEGER NOT NULL,
            last_seen INTEGER NOT NULL,
            -- Documents: neither a repetition nor a revision is another one.
            articles INTEGER NOT NULL,
            -- The articles among them that are copies of another.
            copies INTEGER NOT NULL,
            -- Outlets that tell it in their own words.
            sources INTEGER NOT NULL,
            -- For example “en ko”, in the order they came.
            languages TEXT NOT NULL,
            -- JSON: the developments that its articles report.
            developments TEXT NOT NULL
        ) STRICT;
        CREATE INDEX story_seen ON story (last_seen);

        -- The normalized names of a story's sources.
        CREATE TABLE story_source (
            story_id INTEGER NOT NULL REFERENCES story (id),
            source TEXT NOT NULL,
            PRIMARY KEY (story_id, source)
        ) STRICT, WITHOUT ROWID;

        -- A person's corrections of stories, as pairs of articles that belong together or apart. Rows are only added.
        CREATE TABLE story_correction (
            id INTEGER PRIMARY KEY,
            -- split or merge.
            kind TEXT NOT NULL,
            belongs_together INTEGER NOT NULL,
            -- JSON: the articles with their texts; a text that could not be read is empty.
            one TEXT NOT NULL,
            other TEXT NOT NULL,
            corrected_by TEXT NOT NULL,
            corrected_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE article (
            id INTEGER PRIMARY KEY,
            file_id INTEGER NOT NULL REFERENCES file (id),
            position INTEGER NOT NULL,
            identity TEXT NOT NULL,
            -- By its identifier, if `identity` is another one; else NULL.
            other_identity TEXT,
            fingerprint TEXT NOT NULL,
            story_id INTEGER NOT NULL REFERENCES story (id),
            -- new, repetition, revision, copy or follow-up.
            relation TEXT NOT NULL,
            relative_id INTEGER REFERENCES article (id),
            similarity REAL NOT NULL,
            -- JSON: why it belongs to its story.
            reasons TEXT,
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
        -- ArticleTable.hasOwnIdentity
        CREATE INDEX article_identity ON article (identity) WHERE identity <> 'text:' || fingerprint;
        CREATE INDEX article_other_identity ON article (other_identity) WHERE other_identity IS NOT NULL;
        CREATE INDEX article_fingerprint ON article (fingerprint);
        CREATE INDEX article_file ON article (file_id);
        CREATE INDEX article_relative ON article (relative_id) WHERE relative_id IS NOT NULL;
        CREATE INDEX article_read ON article (read_at);
        CREATE INDEX article_story ON article (story_id, read_at);

        -- What the story index keeps of recent articles. In the order of the articles it makes the index anew.
        CREATE TABLE sketch (
            article_id INTEGER PRIMARY KEY REFERENCES article (id),
            sketch BLOB NOT NULL
        ) STRICT;

        -- One row for every topic that has evidence, also where there is no alert.
        CREATE TABLE score (
            article_id INTEGER NOT NULL REFERENCES article (id),
            topic TEXT NOT NULL,
            score REAL NOT NULL,
            threshold REAL NOT NULL,
            base REAL NOT NULL,
            -- alert, repeat, update or quiet.
            decision TEXT NOT NULL,
            reason TEXT,
            alert_id TEXT,
            evidence TEXT NOT NULL,
            PRIMARY KEY (article_id, topic)
        ) STRICT, WITHOUT ROWID;
        -- What a lower threshold would have raised; a score below 0.1 is near none.
        CREATE INDEX score_topic ON score (topic, article_id, score) WHERE score >= 0.1;

        """

    private static let alerts = """
        CREATE TABLE alert (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            article_id INTEGER NOT NULL REFERENCES article (id),
            story_id INTEGER NOT NULL REFERENCES story (id),
            topic TEXT NOT NULL,
            severity TEXT NOT NULL,
            -- The highest severity that receivers were notified of; NULL while every raise was suppressed.
            notified_severity TEXT,
            score REAL NOT NULL,
            raised_at INTEGER NOT NULL,
            -- How often it was raised again.
            repeats INTEGER NOT NULL DEFAULT 0,
            -- active, or silenced or inhibited with the reason.
            state TEXT NOT NULL,
            reason TEXT,
            body TEXT NOT NULL,
            -- What the timeline is filtered by; NULL if the body cannot be read.
            language TEXT AS (CASE WHEN json_valid(body) THEN json_extract(body, '$.language') END) VIRTUAL,
            source TEXT AS (CASE WHEN json_valid(body) THEN json_extract(body, '$.source') END) VIRTUAL,
            title TEXT AS (CASE WHEN json_valid(body) THEN json_extract(body, '$.title') END) VIRTUAL
        ) STRICT;
        CREATE INDEX alert_article ON alert (article_id, topic);
        CREATE INDEX alert_raised ON alert (raised_at, topic, severity, language, source, title);
        CREATE INDEX alert_story ON alert (story_id, topic);

        -- The text of articles that raised an alert, so that it can be judged and learned from when the file is gone.
        CREATE TABLE alerted_article (
            article_id INTEGER PRIMARY KEY REFERENCES article (id),
            text TEXT NOT NULL
        ) STRICT;

        -- Judgements with their articles. Rows are only added: the last one of a subject counts, the others are its
        -- history. The subject is the id of the alert that was raised, or was missed.
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

    private static let outbox = """
        -- What is sent to a receiver: stored as it is, then sent until it is delivered or dead.
        CREATE TABLE post (
            id INTEGER PRIMARY KEY,
            receiver TEXT NOT NULL,
            key TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            body TEXT NOT NULL,
            -- pending, delivered, dead, folded or handed-over.
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            due_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            finished_at INTEGER,
            -- The service's own name for it.
            reference TEXT,
            -- Why it is not delivered.
            detail TEXT,
            -- The answer that made it a dead letter.
            response TEXT,
            -- The receiver that handed it over.
            origin TEXT
        ) STRICT;
        CREATE INDEX post_pending ON post (receiver) WHERE state = 'pending';
        CREATE INDEX post_dead ON post (state) WHERE state = 'dead';
        CREATE INDEX post_finished ON post (finished_at) WHERE finished_at IS NOT NULL;
        CREATE INDEX post_made ON post (receiver, created_at);

        -- One row for each raise or update of an alert and each receiver.
        CREATE TABLE delivery (
            id INTEGER PRIMARY KEY,
            alert_id TEXT NOT NULL REFERENCES alert (id),
            receiver TEXT NOT NULL,
            -- raised, repeated, updated or escalated.
            event TEXT NOT NULL,
            -- waiting, posted, suppressed, folded, dead or not-needed.
            state TEXT NOT NULL,
            -- Deliveries of one key go in one post; NULL for a delivery that goes alone.
            group_key TEXT,
            -- Which of many waits at the front, as DeliveryLane writes it.
            lane INTEGER NOT NULL,
            ready_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            finished_at INTEGER,
            post_id INTEGER REFERENCES post (id),
            reason TEXT
        ) STRICT;
        CREATE INDEX delivery_waiting ON delivery (receiver, lane) WHERE state = 'waiting';
        CREATE INDEX delivery_escalation ON delivery (receiver, ready_at) WHERE state = 'waiting' AND event = 'escalated';
        CREATE INDEX delivery_alert ON delivery (alert_id, receiver);
        CREATE INDEX delivery_post ON delivery (post_id) WHERE post_id IS NOT NULL;
        -- An update folds into the one that waits.
        CREATE UNIQUE INDEX delivery_update ON delivery (alert_id, receiver) WHERE state = 'waiting' AND event = 'updated';

        """

    private static let settings = """
        CREATE TABLE silence (
            id INTEGER PRIMARY KEY,
            matchers TEXT NOT NULL,
            starts_at INTEGER NOT NULL,
            ends_at INTEGER NOT NULL,
            silenced_by TEXT NOT NULL,
            comment TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            -- When somebody ended it early.
            expired_at INTEGER,
            expired_by TEXT
        ) STRICT;
        CREATE INDEX silence_end ON silence (ends_at);

        -- Who looks after an alert. The last one counts.
        CREATE TABLE acknowledgement (
            alert_id TEXT PRIMARY KEY,
            acknowledged_by TEXT NOT NULL,
            acknowledged_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- The changes that people have made on the page. Rows are only added.
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY,
            changed_at INTEGER NOT NULL,
            changed_by TEXT NOT NULL,
            -- As AuditEntry.Action writes it.
            action TEXT NOT NULL,
            -- The alert, silence or dead letter.
            subject TEXT NOT NULL,
            detail TEXT NOT NULL
        ) STRICT;
        CREATE INDEX audit_subject ON audit (subject);

        -- Alerts that the journal has and the store has lost: they are not notified again.
        CREATE TABLE notified_before (
            alert_id TEXT PRIMARY KEY
        ) STRICT, WITHOUT ROWID;

        -- The articles that a person had removed.
        CREATE TABLE forgotten (
            id INTEGER PRIMARY KEY,
            article_id INTEGER NOT NULL,
            forgotten_by TEXT NOT NULL,
            forgotten_at INTEGER NOT NULL
        ) STRICT;

        -- Receivers that are disabled: nothing is sent to them until somebody repairs them.
        CREATE TABLE receiver_state (
            receiver TEXT PRIMARY KEY,
            disabled_at INTEGER NOT NULL,
            reason TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
