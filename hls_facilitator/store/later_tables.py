"""What later versions added to the tables of the library, in the order in which the migrations make it."""

PEOPLE = """
CREATE TABLE person (  -- who takes part; the only table with personal data beside the words of notes
    workshop_id TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    role TEXT NOT NULL,
    email TEXT NOT NULL,
    ticket TEXT NOT NULL,
    needs TEXT NOT NULL,  -- what they eat, or need to take part
    arrived TEXT NOT NULL CHECK (arrived IN ('expected', 'here', 'no show')),
    locked TEXT NOT NULL,  -- the id of the breakout group they stay with, or empty
    host_of TEXT NOT NULL,  -- the id of the breakout group they host, or empty
    PRIMARY KEY (workshop_id, id)
) WITHOUT ROWID;
CREATE TABLE dealing (  -- how people are dealt to tables
    workshop_id TEXT PRIMARY KEY REFERENCES workshop ON DELETE CASCADE,
    balance TEXT NOT NULL CHECK (json_valid(balance)),  -- what is spread over the tables
    tables TEXT NOT NULL CHECK (json_valid(tables)),  -- ids of breakout groups
    rounds INTEGER NOT NULL CHECK (rounds >= 0)  -- 0: not dealt yet
) WITHOUT ROWID;
CREATE TABLE company (  -- sets of people of whom no two, or all, share a table
    workshop_id TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
    sort TEXT NOT NULL CHECK (sort IN ('apart', 'together')),
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    PRIMARY KEY (workshop_id, sort, number, position)
) WITHOUT ROWID;
CREATE TABLE seating (  -- who sits where
    workshop_id TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
    round INTEGER NOT NULL CHECK (round >= 1),
    group_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    takes_notes INTEGER NOT NULL CHECK (takes_notes IN (0, 1)),
    PRIMARY KEY (workshop_id, round, group_id, position)
) WITHOUT ROWID;
CREATE VIEW seating_in_words AS
SELECT workshop.title AS workshop, seating.round, breakout_group.name AS "group", person.name AS person,
    person.organisation, seating.takes_notes
FROM seating
JOIN workshop ON workshop.id = seating.workshop_id
JOIN person ON person.workshop_id = seating.workshop_id AND person.id = seating.person_id
LEFT JOIN breakout_group
    ON breakout_group.workshop_id = seating.workshop_id AND breakout_group.id = seating.group_id
ORDER BY seating.workshop_id, seating.round, breakout_group.position, seating.position;
"""

PROGRAMMES = """
CREATE TABLE programme (  -- a series or a week of workshops
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    place TEXT NOT NULL,
    audience TEXT NOT NULL,
    outcomes TEXT NOT NULL CHECK (json_valid(outcomes)),  -- a list of sentences
    template TEXT NOT NULL,
    source TEXT NOT NULL,
    created_at REAL NOT NULL
);
ALTER TABLE workshop ADD COLUMN programme TEXT NOT NULL DEFAULT '';  -- the id of its programme, or empty
ALTER TABLE workshop ADD COLUMN booked_from INTEGER;  -- minutes after midnight the room is free from
ALTER TABLE workshop ADD COLUMN booked_until INTEGER;
ALTER TABLE workshop ADD COLUMN tried TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tried));
CREATE INDEX workshop_by_programme ON workshop (programme);
CREATE TABLE own_template (  -- agendas that were saved to start from again
    id TEXT PRIMARY KEY,
    toml TEXT NOT NULL,  -- the file it is given away as
    saved_at REAL NOT NULL
);
"""

CATCHING_UP = """
ALTER TABLE act ADD COLUMN shifts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(shifts));  -- minutes by block
"""

BREAKOUTS = """
ALTER TABLE act ADD COLUMN group_id TEXT NOT NULL DEFAULT '';  -- the table that an act is about, or empty
ALTER TABLE step ADD COLUMN shows TEXT NOT NULL DEFAULT '';  -- on the room's screen when it begins
"""

NOTES_TOGETHER = """
ALTER TABLE workshop ADD COLUMN attribution TEXT NOT NULL DEFAULT 'none'
    CHECK (attribution IN ('none', 'team', 'named'));  -- how much notes say of who said them
ALTER TABLE workshop ADD COLUMN seat TEXT NOT NULL DEFAULT '';  -- the seat this copy is for, or empty
ALTER TABLE workshop ADD COLUMN dots INTEGER NOT NULL DEFAULT 3 CHECK (dots >= 0);  -- votes each person has
CREATE TABLE note_change (  -- note_update with row numbers: without, large rows are slow to search
    number INTEGER PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
    seq INTEGER NOT NULL CHECK (seq >= 1),  -- 1, 2, 3 … without gaps
    at REAL NOT NULL,
    origin TEXT NOT NULL,  -- made here, or taken in
    document TEXT NOT NULL,  -- empty: the shared one; else the seat whose private notes it holds
    yrs BLOB NOT NULL,
    UNIQUE (workshop_id, seq)
);
INSERT INTO note_change (workshop_id, seq, at, origin, document, yrs)
SELECT workshop_id, seq, at, origin, '', yrs FROM note_update ORDER BY workshop_id, seq;
DROP TABLE note_update;
ALTER TABLE note_change RENAME TO note_update;
ALTER TABLE note ADD COLUMN theme_id TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN said_by TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN words TEXT NOT NULL DEFAULT '';  -- verbatim, paraphrase, or nobody said
ALTER TABLE note ADD COLUMN quotable TEXT NOT NULL DEFAULT '';  -- yes, not outside, or nobody said
ALTER TABLE note ADD COLUMN attribution TEXT NOT NULL DEFAULT 'none';  -- the level when it was taken
ALTER TABLE note ADD COLUMN progress TEXT NOT NULL DEFAULT 'open';  -- of actions: open, done, dropped
ALTER TABLE note ADD COLUMN details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details));  -- by name
ALTER TABLE note ADD COLUMN edited_in_two_places INTEGER NOT NULL DEFAULT 0
    CHECK (edited_in_two_places IN (0, 1));
CREATE TABLE note_revision (  -- each edit of a note: only ever added
    workshop_id TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
    note_id TEXT NOT NULL,
    id TEXT NOT NULL,
    at REAL NOT NULL,
    seat TEXT NOT NULL,
    parents TEXT NOT NULL CHECK (json_valid(parents)),  -- ids of the edits it builds on
    was TEXT NOT NULL CHECK (json_valid(was)),  -- fields by name
    now TEXT NOT NULL CHECK (json_valid(now)),
    PRIMARY KEY (workshop_id, note_id, id)
) WITHOUT ROWID;
CREATE TABLE theme (
    workshop_id TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    sentence TEXT NOT NULL,
    order_key TEXT NOT NULL,  -- sorts as text
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    PRIMARY KEY (workshop_id, id)
) WITHOUT ROWID;
CREATE TABLE vote (
    workshop_id TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
    theme_id TEXT NOT NULL,
    voter TEXT NOT NULL,
    dots INTEGER NOT NULL CHECK (dots >= 0),
    PRIMARY KEY (workshop_id, theme_id, voter)
) WITHOUT ROWID;
CREATE TABLE photo (
    workshop_id TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
    id TEXT NOT NULL,
    sha256 TEXT NOT NULL,  -- of the original
    name TEXT NOT NULL,  -- of its file
    alt TEXT NOT NULL,  -- what is on it
    block_id TEXT NOT NULL,
    card_id TEXT NOT NULL,
    group_id TEXT NOT NULL,
    seat TEXT NOT NULL,
    at REAL NOT NULL,
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    PRIMARY KEY (workshop_id, id)
) WITHOUT ROWID;
DROP VIEW note_in_words;
CREATE VIEW note_in_words AS
SELECT workshop.title AS workshop, block.title AS block, card.question, breakout_group.name AS "group",
    theme.title AS theme, note.kind, note.text, note.owner, note.due, note.progress, note.starred,
    note.private, note.seat, datetime(note.at, 'unixepoch') AS taken_at_utc
FROM note
JOIN workshop ON workshop.id = note.workshop_id
LEFT JOIN block ON block.workshop_id = note.workshop_id AND block.id = note.block_id
LEFT JOIN card
    ON card.workshop_id = note.workshop_id AND card.block_id = note.block_id AND card.id = note.card_id
LEFT JOIN breakout_group
    ON breakout_group.workshop_id = note.workshop_id AND breakout_group.id = note.group_id
LEFT JOIN theme
    ON theme.workshop_id = note.workshop_id AND theme.id = note.theme_id AND theme.deleted = 0
WHERE note.deleted = 0
ORDER BY note.workshop_id, note.at, note.id;
"""

WRITE_UP = """
ALTER TABLE workshop ADD COLUMN write_up TEXT NOT NULL DEFAULT '{}'
    CHECK (json_valid(write_up));  -- words and choices of its documents
"""
