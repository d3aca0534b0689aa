/// The third step: stories, posts between deliveries and receivers, silences, receivers that were disabled.
///
/// What the first two versions stored is kept: every article gets a story, that of the first one it is a repetition,
/// revision or copy of; what waited in the outbox waits again, and what was done there becomes a post that is done.
enum Migration3 {
    static let sql = stories + alerts + outbox + desk

    private static let stories = """
        CREATE TABLE story (
            id INTEGER PRIMARY KEY,
            headline TEXT NOT NULL,
            first_seen INTEGER NOT NULL,
            last_seen INTEGER NOT NULL,
            -- Documents: a repetition or a later state of one is none.
            articles INTEGER NOT NULL,
            -- Of these the ones that tell in another's words.
            copies INTEGER NOT NULL,
            -- Outlets that tell in their own words.
            sources INTEGER NOT NULL,
            -- As “en ko”, in the order they came.
            languages TEXT NOT NULL
        ) STRICT;
        CREATE INDEX story_seen ON story (last_seen);

        -- The outlets of a story's articles that are no copies, by their normalized names.
        CREATE TABLE story_source (
            story_id INTEGER NOT NULL REFERENCES story (id),
            source TEXT NOT NULL,
            PRIMARY KEY (story_id, source)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE article ADD COLUMN story_id INTEGER REFERENCES story (id);
        -- new, copy, follow-up, revision or repetition.
        ALTER TABLE article ADD COLUMN relation TEXT;
        ALTER TABLE article ADD COLUMN similarity REAL;
        -- JSON: why it belongs to its story.
        ALTER TABLE article ADD COLUMN reasons TEXT;
        CREATE INDEX article_relative ON article (relative_id);
        CREATE INDEX article_read ON article (read_at);

        CREATE TEMP TABLE root AS
            WITH RECURSIVE tree (id, root) AS (
                SELECT id, id FROM article WHERE relative_id IS NULL
                UNION ALL
                SELECT article.id, tree.root FROM article JOIN tree ON article.relative_id = tree.id
            ) SELECT id, root FROM tree;
        CREATE UNIQUE INDEX temp.root_id ON root (id);
        UPDATE article SET story_id = (SELECT root FROM root WHERE root.id = article.id),
            relation = kinship,
            similarity = CASE kinship WHEN 'new' THEN 0 ELSE 1 END;
        DROP TABLE root;
        CREATE INDEX article_story ON article (story_id, read_at);
        INSERT INTO story_source (story_id, source)
            SELECT DISTINCT story_id, lower(trim(COALESCE(source, agency, ''))) FROM article
            WHERE kinship IN ('new', 'revision');
        INSERT INTO story (id, headline, first_seen, last_seen, articles, copies, sources, languages)
            SELECT first.id, first.title, MIN(article.read_at), MAX(article.read_at),
            SUM(article.kinship IN ('new', 'copy')), SUM(article.kinship = 'copy'),
            (SELECT COUNT(*) FROM story_source WHERE story_source.story_id = first.id), first.language
            FROM article JOIN article AS first ON first.id = article.story_id GROUP BY first.id;

        -- What of recent articles is kept to place the next ones. In the order of the articles it makes the index.
        CREATE TABLE sketch (
            article_id INTEGER PRIMARY KEY REFERENCES article (id),
            sketch BLOB NOT NULL
        ) STRICT;

        """

    private static let alerts = """
        ALTER TABLE alert ADD COLUMN story_id INTEGER REFERENCES story (id);
        -- How often it was raised again.
        ALTER TABLE alert ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;
        -- The highest severity it was told with; nothing while every raise was suppressed.
        ALTER TABLE alert ADD COLUMN told_severity TEXT;
        -- active, or silenced or inhibited and the reason.
        ALTER TABLE alert ADD COLUMN state TEXT NOT NULL DEFAULT 'active';
        ALTER TABLE alert ADD COLUMN reason TEXT;
        UPDATE alert SET told_severity = severity,
            story_id = (SELECT story_id FROM article WHERE article.id = alert.article_id);
        CREATE INDEX alert_story ON alert (story_id, topic);

        """

    private static let outbox = """
        -- What is sent to a receiver: made, stored as it is, and then sent until it is delivered or dead.
        CREATE TABLE post (
            id INTEGER PRIMARY KEY,
            receiver TEXT NOT NULL,
            key TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            body TEXT NOT NULL,
            -- pending, delivered, dead, folded, or handed-over to another receiver.
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            due_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            finished_at INTEGER,
            -- What the service calls it.
            reference TEXT,
            -- Why it was not delivered yet, or never.
            detail TEXT,
            -- The answer that made it a dead letter.
            response TEXT,
            -- The receiver that handed it over.
            origin TEXT
        ) STRICT;

        -- Who is to be told what of an alert.
        CREATE TABLE delivery_3 (
            id INTEGER PRIMARY KEY,
            alert_id TEXT NOT NULL REFERENCES alert (id),
            receiver TEXT NOT NULL,
            -- raised, repeated or updated.
            event TEXT NOT NULL,
            -- waiting, posted, suppressed, folded or dead.
            state TEXT NOT NULL,
            -- Deliveries of one key go in one post; nothing for one that goes alone.
            group_key TEXT,
            ready_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            finished_at INTEGER,
            post_id INTEGER REFERENCES post (id),
            reason TEXT
        ) STRICT;

        INSERT INTO post (id, receiver, key, kind, body, state, attempts, due_at, created_at, finished_at, detail)
            SELECT delivery.id, receiver, 'outbox-' || delivery.id, 'alert',
            CASE WHEN delivery.state = 'dead' AND json_valid(body) THEN
                json_object('key', 'outbox-' || delivery.id, 'kind', 'alert',
                    'placement', json_object('new', json_object()), 'alerts', json_array(json(body)), 'omitted', 0)
                ELSE '' END,
            delivery.state, attempts, due_at, created_at, finished_at, detail
            FROM delivery JOIN alert ON alert.id = delivery.alert_id WHERE delivery.state <> 'pending';
        INSERT INTO delivery_3 (id, alert_id, receiver, event, state, group_key, ready_at, created_at, finished_at, post_id)
            SELECT id, alert_id, receiver, 'raised', iif(state = 'pending', 'waiting', 'posted'), NULL, created_at,
            created_at, finished_at, iif(state = 'pending', NULL, id) FROM delivery;
        DROP TABLE delivery;
        ALTER TABLE delivery_3 RENAME TO delivery;
        CREATE INDEX delivery_waiting ON delivery (receiver) WHERE state = 'waiting';
        CREATE INDEX delivery_alert ON delivery (alert_id, receiver);
        CREATE INDEX delivery_post ON delivery (post_id) WHERE post_id IS NOT NULL;
        -- Updates fold into the one that waits.
        CREATE UNIQUE INDEX delivery_update ON delivery (alert_id, receiver) WHERE state = 'waiting' AND event = 'updated';
        CREATE INDEX post_pending ON post (receiver) WHERE state = 'pending';
        CREATE INDEX post_dead ON post (state) WHERE state = 'dead';
        CREATE INDEX post_finished ON post (finished_at) WHERE finished_at IS NOT NULL;
        CREATE INDEX post_made ON post (receiver, created_at);

        """

    private static let desk = """
        CREATE TABLE silence (
            id INTEGER PRIMARY KEY,
            matchers TEXT NOT NULL,
            starts_at INTEGER NOT NULL,
            ends_at INTEGER NOT NULL,
            silenced_by TEXT NOT NULL,
            comment TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            -- When somebody ended it before its time.
            expired_at INTEGER,
            expired_by TEXT
        ) STRICT;
        CREATE INDEX silence_end ON silence (ends_at);

        -- Receivers whose address is gone: nothing is sent to them until somebody mends it.
        CREATE TABLE receiver_state (
            receiver TEXT PRIMARY KEY,
            disabled_at INTEGER NOT NULL,
            reason TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
