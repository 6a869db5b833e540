"""The tables of the library as its first version made them; what came since is in `later_tables`.

The file is meant to be read by other programs too (it opens well in Datasette), so names are whole words
and each unit is said beside its column. Ids are unique within a workshop, those of steps, cards and
handouts within a block. Instants are epoch seconds.
"""

PLAN = """
CREATE TABLE workshop (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    date TEXT NOT NULL,  -- ISO 8601, or empty
    start INTEGER NOT NULL,  -- minutes after midnight
    place TEXT NOT NULL,
    audience TEXT NOT NULL,
    outcomes TEXT NOT NULL CHECK (json_valid(outcomes)),  -- a list of sentences
    people INTEGER NOT NULL CHECK (people >= 0),  -- how many are expected
    template TEXT NOT NULL,
    source TEXT NOT NULL,
    sample INTEGER NOT NULL CHECK (sample IN (0, 1)),  -- 1: a rehearsal's copy
    created_at REAL NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1  -- grows with every change of the plan
);
CREATE TABLE block (
    workshop_id TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes >= 0),
    kind TEXT NOT NULL,
    purpose TEXT NOT NULL,
    note TEXT NOT NULL,  -- for the facilitator alone
    screen TEXT NOT NULL,  -- what the room sees
    format TEXT NOT NULL,
    lead TEXT NOT NULL,
    listen_for TEXT NOT NULL,
    pinned INTEGER,  -- minutes after midnight it may not move from
    protection TEXT NOT NULL,
    floor INTEGER NOT NULL,  -- the fewest minutes it may be cut to
    PRIMARY KEY (workshop_id, id)
) WITHOUT ROWID;
CREATE TABLE step (
    workshop_id TEXT NOT NULL,
    block_id TEXT NOT NULL,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes >= 0),
    PRIMARY KEY (workshop_id, block_id, id),
    FOREIGN KEY (workshop_id, block_id) REFERENCES block ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE card (
    workshop_id TEXT NOT NULL,
    block_id TEXT NOT NULL,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    question TEXT NOT NULL,
    PRIMARY KEY (workshop_id, block_id, id),
    FOREIGN KEY (workshop_id, block_id) REFERENCES block ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE handout (
    workshop_id TEXT NOT NULL,
    block_id TEXT NOT NULL,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (workshop_id, block_id, id),
    FOREIGN KEY (workshop_id, block_id) REFERENCES block ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE material (
    workshop_id TEXT NOT NULL,
    block_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (workshop_id, block_id, position),
    FOREIGN KEY (workshop_id, block_id) REFERENCES block ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE breakout_group (
    workshop_id TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (workshop_id, id)
) WITHOUT ROWID;
"""

DAY = """
CREATE TABLE act (  -- what the facilitator did: only ever appended
    workshop_id TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
    seq INTEGER NOT NULL CHECK (seq >= 1),  -- 1, 2, 3 … without gaps
    at REAL NOT NULL,
    kind TEXT NOT NULL,
    block_id TEXT NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (workshop_id, seq)
) WITHOUT ROWID;
CREATE TABLE note_update (  -- the notes' Yrs document, update by update: only ever appended
    workshop_id TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
    seq INTEGER NOT NULL CHECK (seq >= 1),  -- 1, 2, 3 … without gaps
    at REAL NOT NULL,
    origin TEXT NOT NULL,
    yrs BLOB NOT NULL,
    PRIMARY KEY (workshop_id, seq)
) WITHOUT ROWID;
CREATE TABLE note (  -- what the updates amount to, written with them
    number INTEGER PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    block_id TEXT NOT NULL,
    card_id TEXT NOT NULL,
    group_id TEXT NOT NULL,
    seat TEXT NOT NULL,
    at REAL NOT NULL,
    run_time REAL,  -- seconds since the run started
    owner TEXT NOT NULL,
    due TEXT NOT NULL,
    starred INTEGER NOT NULL CHECK (starred IN (0, 1)),
    private INTEGER NOT NULL CHECK (private IN (0, 1)),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
    UNIQUE (workshop_id, id)
);
CREATE TRIGGER note_added AFTER INSERT ON note BEGIN
    INSERT INTO note_fts (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER note_removed AFTER DELETE ON note BEGIN
    INSERT INTO note_fts (note_fts, rowid, text) VALUES ('delete', old.number, old.text);
END;
CREATE TRIGGER note_reworded AFTER UPDATE OF text ON note WHEN old.text IS NOT new.text BEGIN
    INSERT INTO note_fts (note_fts, rowid, text) VALUES ('delete', old.number, old.text);
    INSERT INTO note_fts (rowid, text) VALUES (new.number, new.text);
END;
CREATE TABLE export (
    number INTEGER PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
    at REAL NOT NULL,
    format TEXT NOT NULL,
    path TEXT NOT NULL
);
CREATE INDEX export_by_workshop ON export (workshop_id);
"""

VIEWS = """
CREATE VIEW note_in_words AS
SELECT workshop.title AS workshop, block.title AS block, card.question, breakout_group.name AS "group",
    note.kind, note.text, note.owner, note.due, note.starred, note.private, note.seat,
    datetime(note.at, 'unixepoch') AS taken_at_utc
FROM note
JOIN workshop ON workshop.id = note.workshop_id
LEFT JOIN block ON block.workshop_id = note.workshop_id AND block.id = note.block_id
LEFT JOIN card
    ON card.workshop_id = note.workshop_id AND card.block_id = note.block_id AND card.id = note.card_id
LEFT JOIN breakout_group
    ON breakout_group.workshop_id = note.workshop_id AND breakout_group.id = note.group_id
WHERE note.deleted = 0
ORDER BY note.workshop_id, note.at, note.id;
CREATE VIEW act_in_words AS
SELECT workshop.title AS workshop, act.seq, act.kind, block.title AS block, act.value,
    datetime(act.at, 'unixepoch') AS done_at_utc
FROM act
JOIN workshop ON workshop.id = act.workshop_id
LEFT JOIN block ON block.workshop_id = act.workshop_id AND block.id = act.block_id
ORDER BY act.workshop_id, act.seq;
"""
