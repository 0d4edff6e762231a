-- The record, version 1. Numbered files are applied in order, each in one transaction that also sets user_version.
--
-- Columns of a primary key come first in every table without rowid: SQLite 3.40's integrity_check needs it so.
--
-- Two layers.
--   Page layer:    page ... problem. What each page says, written once per page in one transaction, never changed;
--                  a page read again by another version of the reader replaces all of that page's rows.
--                  Keys are (page, id) or (page, position); `position` keeps the order of the report.
--   Derived layer: record_entity ... co_event. Worked out across pages, replaced as a whole in one transaction.
--
-- Ids are hex digests of content (rapporteur.ids); page-level entity and event ids are unique within their page only.
-- Spans are code points in document.text, half-open (Python's text[start:stop]; in SQL substr(text, start + 1,
-- stop - start), which is the same unless the text holds a NUL). Every span of a fact has the words it covers beside
-- it (`text`), written when the fact was, so that `rapporteur verify` compares two independent copies.
-- Dates are ISO 8601, or EDTF where the column says so. Lists without relations are JSON arrays of strings.
-- Columns called `folded` hold the keys of words (rapporteur.names.fold): for searching only.

-- ------------------------------------------------------------------ page layer

CREATE TABLE page (
    id         TEXT NOT NULL PRIMARY KEY,      -- hash of url, outlet, given date and title, options and body
    version    TEXT NOT NULL,                  -- reader version + hash of the options it was read with
    added      TEXT NOT NULL,                  -- when this row was written, UTC; never exported, not part of the content
    body       BLOB NOT NULL,                  -- zstd of the bytes as fetched
    media_type TEXT NOT NULL,
    url        TEXT,
    outlet     TEXT,                           -- given by the source; document.outlet is what was found
    title      TEXT,                           -- given by the source
    published  TEXT,                           -- given by the source
    retrieved  TEXT,
    clean      INTEGER NOT NULL CHECK (clean IN (0, 1)),
    origin     TEXT NOT NULL,                  -- file, and offset or line
    given_id   TEXT,
    charset    TEXT
) STRICT;
CREATE INDEX page_version ON page (version);
CREATE INDEX page_added ON page (added);

-- No row: the page could not be read (problem says why).
CREATE TABLE document (
    page           TEXT NOT NULL PRIMARY KEY REFERENCES page (id) ON DELETE CASCADE,
    id             TEXT NOT NULL,              -- hash of the text; pages that carry one text share it
    text           TEXT NOT NULL,              -- all visible text of the page
    url            TEXT,
    outlet         TEXT,
    credit         TEXT,                       -- the outlet a reprint credits
    language       TEXT NOT NULL,
    title          TEXT,
    byline         TEXT NOT NULL CHECK (json_valid(byline)),   -- JSON array
    published      TEXT,                       -- ISO 8601 date or date-time, or EDTF
    published_from TEXT
) STRICT;
CREATE INDEX document_id ON document (id);
CREATE INDEX document_published ON document (published);

CREATE TABLE block (
    page     TEXT NOT NULL REFERENCES document (page) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    kind     TEXT NOT NULL,                    -- record.BLOCK_KINDS
    PRIMARY KEY (page, position),
    CHECK (0 <= start AND start <= stop)
) STRICT, WITHOUT ROWID;

-- A person, body, place, people or named event of one page. record_entity_member joins it to the whole record's.
CREATE TABLE entity (
    page     TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    id       TEXT NOT NULL,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    type     TEXT NOT NULL,                    -- PERSON ORG PLACE NORP EVENT
    forms    TEXT NOT NULL CHECK (json_valid(forms)),          -- JSON array
    role     TEXT,
    country  TEXT,                             -- ISO 3166-1 alpha-3
    sector   TEXT,                             -- PLOVER sector
    PRIMARY KEY (page, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
    page     TEXT NOT NULL REFERENCES document (page) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    text     TEXT NOT NULL,
    type     TEXT NOT NULL,
    form     TEXT NOT NULL,                    -- name pronoun description
    entity   TEXT,
    role     TEXT,
    country  TEXT,
    PRIMARY KEY (page, position),
    FOREIGN KEY (page, entity) REFERENCES entity (page, id),
    CHECK (0 <= start AND start <= stop)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_entity ON mention (page, entity);

CREATE TABLE time (
    page     TEXT NOT NULL REFERENCES document (page) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    text     TEXT NOT NULL,
    type     TEXT NOT NULL,                    -- DATE TIME DURATION SET
    value    TEXT,                             -- TIMEX3
    mod      TEXT,
    edtf     TEXT,
    earliest TEXT,                             -- ISO day
    latest   TEXT,                             -- ISO day
    anchor   TEXT,
    rule     TEXT NOT NULL,
    PRIMARY KEY (page, position),
    CHECK (0 <= start AND start <= stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE money (
    page        TEXT NOT NULL REFERENCES document (page) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    start       INTEGER NOT NULL,
    stop        INTEGER NOT NULL,
    text        TEXT NOT NULL,
    low         TEXT,                          -- a decimal number, as text
    high        TEXT,
    currencies  TEXT NOT NULL CHECK (json_valid(currencies)),  -- JSON array of ISO 4217, likeliest first
    approximate INTEGER NOT NULL CHECK (approximate IN (0, 1)),
    rule        TEXT NOT NULL,
    PRIMARY KEY (page, position),
    CHECK (0 <= start AND start <= stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE percentage (
    page     TEXT NOT NULL REFERENCES document (page) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    text     TEXT NOT NULL,
    low      TEXT,
    high     TEXT,
    "of"     TEXT,
    rule     TEXT NOT NULL,
    PRIMARY KEY (page, position),
    CHECK (0 <= start AND start <= stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE quote (
    page         TEXT NOT NULL REFERENCES document (page) ON DELETE CASCADE,
    id           TEXT NOT NULL,
    position     INTEGER NOT NULL,
    kind         TEXT NOT NULL,                -- direct indirect mixed
    start        INTEGER NOT NULL,             -- the content
    stop         INTEGER NOT NULL,
    text         TEXT NOT NULL,
    speaker      TEXT,                         -- entities of the page
    speaker_text TEXT,
    via          TEXT,
    addressee    TEXT,
    cue          TEXT,
    PRIMARY KEY (page, id),
    FOREIGN KEY (page, speaker) REFERENCES entity (page, id),
    FOREIGN KEY (page, via) REFERENCES entity (page, id),
    FOREIGN KEY (page, addressee) REFERENCES entity (page, id),
    CHECK (0 <= start AND start <= stop)
) STRICT, WITHOUT ROWID;
CREATE INDEX quote_speaker ON quote (page, speaker);

-- The sentences a quote stands in, the main one first.
CREATE TABLE quote_evidence (
    page     TEXT NOT NULL,
    quote    TEXT NOT NULL,
    position INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (page, quote, position),
    FOREIGN KEY (page, quote) REFERENCES quote (page, id) ON DELETE CASCADE,
    CHECK (0 <= start AND start <= stop)
) STRICT, WITHOUT ROWID;

-- One happening one page tells of. record_event_member joins it to the whole record's.
CREATE TABLE event (
    page         TEXT NOT NULL REFERENCES document (page) ON DELETE CASCADE,
    id           TEXT NOT NULL,
    position     INTEGER NOT NULL,
    type         TEXT NOT NULL,
    mode         TEXT,
    quad         INTEGER,
    status       TEXT NOT NULL,
    place        TEXT,                         -- entities of the page
    date         TEXT,                         -- EDTF, from words only
    date_from    TEXT NOT NULL,                -- text sentence retelling none
    assumed_date TEXT,
    reporter     TEXT,
    confidence   REAL NOT NULL,
    "by"         TEXT NOT NULL,                -- reader, or lexicon:FILE
    PRIMARY KEY (page, id),
    FOREIGN KEY (page, place) REFERENCES entity (page, id),
    FOREIGN KEY (page, reporter) REFERENCES entity (page, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_party (
    page     TEXT NOT NULL,
    event    TEXT NOT NULL,
    part     TEXT NOT NULL CHECK (part IN ('actor', 'recipient', 'about')),
    position INTEGER NOT NULL,
    entity   TEXT NOT NULL,
    PRIMARY KEY (page, event, part, position),
    FOREIGN KEY (page, event) REFERENCES event (page, id) ON DELETE CASCADE,
    FOREIGN KEY (page, entity) REFERENCES entity (page, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_party_entity ON event_party (page, entity);

-- The words an event rests on: triggers (the words that tell it) and evidence (clauses or sentences), main ones first.
CREATE TABLE event_words (
    page     TEXT NOT NULL,
    event    TEXT NOT NULL,
    part     TEXT NOT NULL CHECK (part IN ('trigger', 'evidence')),
    position INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (page, event, part, position),
    FOREIGN KEY (page, event) REFERENCES event (page, id) ON DELETE CASCADE,
    CHECK (0 <= start AND start <= stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_count (
    page  TEXT NOT NULL,
    event TEXT NOT NULL,
    part  TEXT NOT NULL CHECK (part IN ('amount', 'killed', 'injured')),
    start INTEGER NOT NULL,
    stop  INTEGER NOT NULL,
    text  TEXT NOT NULL,
    low   TEXT,                                -- a decimal number, as text
    high  TEXT,
    PRIMARY KEY (page, event, part),
    FOREIGN KEY (page, event) REFERENCES event (page, id) ON DELETE CASCADE,
    CHECK (0 <= start AND start <= stop)
) STRICT, WITHOUT ROWID;

-- A view over one page's events: one row per authority, target and measure.
CREATE TABLE sanction (
    page      TEXT NOT NULL REFERENCES document (page) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    measure   TEXT NOT NULL,
    programme TEXT,
    status    TEXT NOT NULL,                   -- called-for considered announced in-force extended eased lifted
    date      TEXT,                            -- EDTF
    PRIMARY KEY (page, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE sanction_party (
    page     TEXT NOT NULL,
    sanction INTEGER NOT NULL,                 -- sanction.position
    part     TEXT NOT NULL CHECK (part IN ('asker', 'authority', 'target')),
    position INTEGER NOT NULL,
    entity   TEXT NOT NULL,
    PRIMARY KEY (page, sanction, part, position),
    FOREIGN KEY (page, sanction) REFERENCES sanction (page, position) ON DELETE CASCADE,
    FOREIGN KEY (page, entity) REFERENCES entity (page, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sanction_party_entity ON sanction_party (page, entity);

CREATE TABLE sanction_step (
    page     TEXT NOT NULL,
    sanction INTEGER NOT NULL,
    position INTEGER NOT NULL,
    status   TEXT NOT NULL,
    date     TEXT,
    event    TEXT NOT NULL,
    PRIMARY KEY (page, sanction, position),
    FOREIGN KEY (page, sanction) REFERENCES sanction (page, position) ON DELETE CASCADE,
    FOREIGN KEY (page, event) REFERENCES event (page, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sanction_evidence (
    page     TEXT NOT NULL,
    sanction INTEGER NOT NULL,
    position INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (page, sanction, position),
    FOREIGN KEY (page, sanction) REFERENCES sanction (page, position) ON DELETE CASCADE,
    CHECK (0 <= start AND start <= stop)
) STRICT, WITHOUT ROWID;

-- What could not be read. `report` is the page whose report holds the problem; NULL for problems outside any page
-- (a file that is not news), which are kept once per content (`id`).
CREATE TABLE problem (
    key      INTEGER PRIMARY KEY,
    report   TEXT REFERENCES page (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id       TEXT NOT NULL,                    -- hash of the columns below
    stage    TEXT NOT NULL,
    error    TEXT NOT NULL,
    message  TEXT NOT NULL,
    page     TEXT,                             -- as the problem names it; need not be in the record
    origin   TEXT NOT NULL,
    start    INTEGER,
    stop     INTEGER
) STRICT;
CREATE UNIQUE INDEX problem_report ON problem (report, position) WHERE report IS NOT NULL;
CREATE UNIQUE INDEX problem_once ON problem (id) WHERE report IS NULL;

-- One row a block of a document's body, and one for its title and standfirst: what full-text search finds.
CREATE TABLE passage (
    key    INTEGER PRIMARY KEY,
    page   TEXT NOT NULL REFERENCES document (page) ON DELETE CASCADE,
    start  INTEGER,                            -- NULL: the document's title where no block of the text carries it
    stop   INTEGER,
    kind   TEXT NOT NULL,                      -- the block's kind
    folded TEXT NOT NULL
) STRICT;
CREATE INDEX passage_page ON passage (page);

CREATE VIRTUAL TABLE passage_search USING fts5 (
    folded, content = 'passage', content_rowid = 'key', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER passage_added AFTER INSERT ON passage BEGIN
    INSERT INTO passage_search (rowid, folded) VALUES (new.key, new.folded);
END;
CREATE TRIGGER passage_gone AFTER DELETE ON passage BEGIN
    INSERT INTO passage_search (passage_search, rowid, folded) VALUES ('delete', old.key, old.folded);
END;

-- ------------------------------------------------------------------ derived layer

CREATE TABLE record_entity (
    id        TEXT NOT NULL PRIMARY KEY,
    type      TEXT NOT NULL,
    caption   TEXT NOT NULL,
    countries TEXT NOT NULL CHECK (json_valid(countries)),     -- JSON array of ISO 3166-1 alpha-3
    sector    TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE record_entity_name (
    key      INTEGER PRIMARY KEY,
    entity   TEXT NOT NULL REFERENCES record_entity (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    value    TEXT NOT NULL,
    script   TEXT NOT NULL,
    system   TEXT,
    language TEXT,
    count    INTEGER NOT NULL,
    folded   TEXT NOT NULL,
    UNIQUE (entity, position)
) STRICT;

CREATE VIRTUAL TABLE name_search USING fts5 (
    folded, content = 'record_entity_name', content_rowid = 'key', prefix = '1 2 3',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER name_added AFTER INSERT ON record_entity_name BEGIN
    INSERT INTO name_search (rowid, folded) VALUES (new.key, new.folded);
END;
CREATE TRIGGER name_gone AFTER DELETE ON record_entity_name BEGIN
    INSERT INTO name_search (name_search, rowid, folded) VALUES ('delete', old.key, old.folded);
END;

-- Which page-level entities are this one: the bridge from every fact to the whole record's entities.
CREATE TABLE record_entity_member (
    page        TEXT NOT NULL,
    page_entity TEXT NOT NULL,
    entity      TEXT NOT NULL REFERENCES record_entity (id) ON DELETE CASCADE,
    PRIMARY KEY (page, page_entity),
    FOREIGN KEY (page, page_entity) REFERENCES entity (page, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX record_entity_member_entity ON record_entity_member (entity, page);

CREATE TABLE record_entity_role (
    entity   TEXT NOT NULL REFERENCES record_entity (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role     TEXT NOT NULL,
    earliest TEXT,
    latest   TEXT,
    count    INTEGER NOT NULL,
    PRIMARY KEY (entity, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_event (
    id           TEXT NOT NULL PRIMARY KEY,
    type         TEXT NOT NULL,
    mode         TEXT,
    quad         INTEGER,
    status       TEXT NOT NULL,
    reports      INTEGER NOT NULL,             -- independent reports: copies of one text count once
    place        TEXT REFERENCES record_entity (id) ON DELETE SET NULL,
    date         TEXT,                         -- EDTF
    earliest     TEXT,                         -- ISO day
    latest       TEXT,
    assumed_date TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX record_event_days ON record_event (earliest, latest);
CREATE INDEX record_event_type ON record_event (type, status);

CREATE TABLE record_event_party (
    event    TEXT NOT NULL REFERENCES record_event (id) ON DELETE CASCADE,
    part     TEXT NOT NULL CHECK (part IN ('actor', 'recipient', 'about')),
    position INTEGER NOT NULL,
    entity   TEXT NOT NULL REFERENCES record_entity (id) ON DELETE CASCADE,
    PRIMARY KEY (event, part, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_event_party_entity ON record_event_party (entity);

-- Every report of the happening, the fullest first.
CREATE TABLE record_event_member (
    event      TEXT NOT NULL REFERENCES record_event (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    page       TEXT NOT NULL,
    page_event TEXT NOT NULL,
    PRIMARY KEY (event, position),
    UNIQUE (page, page_event),
    FOREIGN KEY (page, page_event) REFERENCES event (page, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Documents that carry one text.
CREATE TABLE copies (
    id       TEXT NOT NULL PRIMARY KEY,
    original TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_original ON copies (original);

CREATE TABLE copies_member (
    copies   TEXT NOT NULL REFERENCES copies (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    page     TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,                    -- original same trimmed contains quotes
    share    REAL NOT NULL,
    PRIMARY KEY (copies, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_member_page ON copies_member (page);

-- Documents about one happening.
CREATE TABLE story (
    id       TEXT NOT NULL PRIMARY KEY,
    title    TEXT NOT NULL,
    earliest TEXT,
    latest   TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE story_page (
    story    TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    page     TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    PRIMARY KEY (story, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_page_page ON story_page (page);

-- Entities named on the same pages (a < b), worked out with the rest so that networks need no join over mentions.
CREATE TABLE co_mention (
    a     TEXT NOT NULL REFERENCES record_entity (id) ON DELETE CASCADE,
    b     TEXT NOT NULL REFERENCES record_entity (id) ON DELETE CASCADE,
    pages INTEGER NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX co_mention_b ON co_mention (b);

-- Entities that take part in the same happenings, whatever their parts (a < b).
CREATE TABLE co_event (
    a      TEXT NOT NULL REFERENCES record_entity (id) ON DELETE CASCADE,
    b      TEXT NOT NULL REFERENCES record_entity (id) ON DELETE CASCADE,
    events INTEGER NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX co_event_b ON co_event (b);

-- How many times the page layer changed, and up to which change the derived layer was worked out.
CREATE TABLE progress (
    one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    changes INTEGER NOT NULL,
    derived INTEGER NOT NULL
) STRICT;
INSERT INTO progress (one, changes, derived) VALUES (1, 0, 0);
