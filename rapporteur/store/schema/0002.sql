-- Version 2: reference lists, which entity is which of their entries, and people's judgements.

-- One version of each list: a new one takes the place of the former.
CREATE TABLE list (
    name      TEXT NOT NULL PRIMARY KEY,       -- "ofac-sdn"
    title     TEXT NOT NULL,
    publisher TEXT NOT NULL,
    licence   TEXT NOT NULL,
    url       TEXT NOT NULL,
    digest    TEXT NOT NULL,                   -- hash of the files it was read from
    dated     TEXT,                            -- ISO day the publisher made it, where the file says so
    doubts    TEXT NOT NULL CHECK (json_valid(doubts))         -- JSON array: what may be wrong with the files
) STRICT, WITHOUT ROWID;

-- Columns with JSON arrays of strings; `aliases` and `details` hold arrays of pairs.
CREATE TABLE list_entry (
    list       TEXT NOT NULL REFERENCES list (name) ON DELETE CASCADE,
    id         TEXT NOT NULL,                  -- the publisher's own
    type       TEXT NOT NULL,                  -- PERSON ORG VESSEL AIRCRAFT, '' where the list does not tell
    name       TEXT NOT NULL,
    aliases    TEXT NOT NULL CHECK (json_valid(aliases)),      -- [[name, alias | former | weak | script], ...]
    births     TEXT NOT NULL CHECK (json_valid(births)),       -- EDTF
    countries  TEXT NOT NULL CHECK (json_valid(countries)),    -- ISO 3166-1 alpha-3
    programmes TEXT NOT NULL CHECK (json_valid(programmes)),
    roles      TEXT NOT NULL CHECK (json_valid(roles)),
    listed     TEXT NOT NULL CHECK (json_valid(listed)),       -- EDTF, the earliest first
    details    TEXT NOT NULL CHECK (json_valid(details)),      -- [[field, words], ...]
    PRIMARY KEY (list, id)
) STRICT, WITHOUT ROWID;

-- Derived: the list entries an entity is, or may be, the surest first.
CREATE TABLE record_entity_reference (
    entity   TEXT NOT NULL REFERENCES record_entity (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    list     TEXT NOT NULL,
    entry    TEXT NOT NULL,
    score    REAL NOT NULL CHECK (0 <= score AND score <= 1),
    reasons  TEXT NOT NULL CHECK (json_valid(reasons)),        -- JSON array
    PRIMARY KEY (entity, position),
    FOREIGN KEY (list, entry) REFERENCES list_entry (list, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX record_entity_reference_entry ON record_entity_reference (list, entry);

-- What people decided of two: each side is words of a page, or a list entry. No foreign keys: a judgement outlives the
-- page being read anew, or taken out and read again.
CREATE TABLE judgement (
    id      TEXT NOT NULL PRIMARY KEY,
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different')),
    a_page  TEXT,
    a_start INTEGER,
    a_stop  INTEGER,
    a_list  TEXT,
    a_entry TEXT,
    a_name  TEXT NOT NULL,                     -- what it was called when it was judged
    b_page  TEXT,
    b_start INTEGER,
    b_stop  INTEGER,
    b_list  TEXT,
    b_entry TEXT,
    b_name  TEXT NOT NULL,
    "by"    TEXT,
    at      TEXT,                              -- ISO 8601, UTC
    why     TEXT,
    undone  TEXT,                              -- when it was taken back
    CHECK ((a_page IS NULL) != (a_list IS NULL) AND (b_page IS NULL) != (b_list IS NULL))
) STRICT, WITHOUT ROWID;
