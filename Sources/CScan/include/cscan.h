/* Kernels for reading separated text: find the fields of a block, encode one column of it.
 *
 * Nothing here allocates. Every buffer of text must be readable for CSCAN_PADDING bytes past its
 * end. A field's bytes are bytes[start..<ends[i]], where start is ends[i - 1] + 1, or starts[row]
 * for the first column when `starts` is given; an end before its start means an empty field. */
#ifndef CSCAN_H
#define CSCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CSCAN_PADDING 64

/* The kinds of processor that there is code for, each with all before it. */
typedef enum { CSCAN_PLAIN, CSCAN_SSE2, CSCAN_AVX2, CSCAN_AVX512 } cscan_level;

/* The code that runs: the best for this processor, up to what was allowed. */
cscan_level cscan_level_in_use(void);

/* Allows nothing past a level, so that tests can compare them all. */
void cscan_allow(cscan_level most);

/* What an index scan found out beside the positions. */
typedef struct {
  size_t count;     /* positions written */
  size_t newlines;  /* of these, ends of records */
  bool is_inside;   /* the text ends inside quotes */
  bool is_irregular; /* a quote opens in the middle of a field: scan byte by byte instead */
} cscan_found;

/* Writes the position of every separator and newline outside quotes in bytes[from..<to], which
 * starts at the start of a record; `ends` has room for to - from + CSCAN_PADDING entries. */
cscan_found cscan_index(const uint8_t *bytes, size_t from, size_t to, uint8_t separator,
                        uint8_t newline, uint32_t *ends);

/* The same without vector instructions; for tests and other processors. */
cscan_found cscan_index_plain(const uint8_t *bytes, size_t from, size_t to, uint8_t separator,
                              uint8_t newline, uint32_t *ends);

/* Whether each of `rows` records ends with a newline after `columns` fields. */
bool cscan_is_regular(const uint8_t *bytes, const uint32_t *ends, size_t rows, size_t columns,
                      uint8_t newline);

/* One column of a block of records. */
typedef struct {
  const uint8_t *bytes;
  const uint32_t *ends;   /* rows * columns positions, preceded by one more: ends[-1] */
  const uint32_t *starts; /* where each record starts; NULL when the records touch */
  size_t columns;
  size_t column;
  size_t rows;
  bool strips_return; /* a carriage return before the end is part of the newline */
} cscan_column;

/* An entry of a dictionary of texts; code 0 is a free slot. */
typedef struct {
  uint64_t head[4]; /* first 32 bytes, zero-padded */
  uint64_t hash;
  uint64_t offset;  /* where the text stands in the pool */
  uint32_t length;
  uint32_t code;
  uint64_t unused;  /* makes it a cache line */
} cscan_slot;

/* The same of a large table. */
typedef struct {
  uint32_t tag;   /* of the text's hash */
  uint32_t code;
  uint64_t place; /* where the text stands in the pool, and in 24 bits how long it is */
} cscan_lean_slot;

/* A dictionary: its slots (mask + 1 of them, a power of two) and the texts they stand for. */
typedef struct {
  void *slots;           /* cscan_slot or cscan_lean_slot; all zero at first */
  size_t mask;
  uint8_t *pool;         /* the texts, one after the other */
  size_t pool_used;
  size_t pool_capacity;  /* with CSCAN_PADDING bytes of it always free */
  size_t *ends;          /* where each text ends in the pool; room for `limit` + 1 */
  size_t count;          /* number of texts; code n is the n-th */
  size_t limit;          /* how many may be entered before the slots are too full */
  size_t lean;           /* the mask from which on slots are lean ones */
  unsigned shift;        /* which bits of a hash choose the slot; 0 in a lean table */
  cscan_level level;     /* the code that looks texts up, from the first text on */
} cscan_table;

/* Bytes of a slot of a table. */
size_t cscan_slot_size(const cscan_table *table);

/* The code of a text, 0 when the table lacks it. */
uint32_t cscan_code_of(const cscan_table *table, const uint8_t *text, size_t length);

/* Enters a text that the table lacks and has room for, even past its limit by one. */
uint32_t cscan_enter(cscan_table *table, const uint8_t *text, size_t length);

/* Looks the texts from..<count of another table up that have no id yet; one that is known gets its
 * code and `offset` as id. Both tables hash at the same level. */
void cscan_find_all(const cscan_table *table, const cscan_table *other, size_t from,
                    uint32_t offset, uint32_t *ids);

/* How many texts of a table that is not lean would find their place taken, the empty one's among
 * them, with up to CSCAN_MOST_SMALL slots. */
size_t cscan_collisions(const cscan_table *table, size_t mask, unsigned shift);

#define CSCAN_MOST_SMALL 4096

/* Moves all slots into a larger table of the same texts. */
void cscan_rehash(const cscan_table *from, cscan_table *to);

/* Where an encoding stopped. */
typedef struct {
  size_t row;     /* the record that could not be encoded, or the number of records */
  size_t entered; /* texts entered, at the records in `new_rows` */
} cscan_encoded;

/* Writes codes of records row..<rows, 0 for an empty field; new texts are entered. Stops where a
 * text does not fit the table or is a long one with quotes in it. */
cscan_encoded cscan_encode(cscan_table *table, const cscan_column *column, size_t row,
                           uint32_t *codes, uint32_t *new_rows);

/* What a scan of numbers found out beside the values. */
typedef struct {
  size_t odd;        /* records listed in `odd_rows` */
  uint8_t decimals;  /* most decimals of a value */
} cscan_numbers_found;

/* Reads plain decimal numbers (-12.50): value times 10 to the power `decimals` of each record, and
 * lists the records that are none, empty ones included. Magnitudes stay within 2 to the power 53. */
cscan_numbers_found cscan_numbers(const cscan_column *column, int64_t *mantissas,
                                  uint8_t *decimals, uint32_t *odd_rows);

/* Writes a bit for each of `count` values of 1, 2 or 4 bytes, 1 where it is not 0, into words of 64
 * that are all 0 at first; answers how many are 0. */
size_t cscan_find_zeros(const void *values, size_t width, size_t count, uint64_t *words);

/* Whether no byte is past 0x7F. */
bool cscan_is_ascii(const uint8_t *bytes, size_t count);

/* Makes mapped memory larger where it is or elsewhere, without copying; NULL when that cannot be
 * done. Swift cannot call a function of variable arguments such as mremap. */
void *cscan_remap(void *place, size_t from, size_t to);

/* SHA-256's compression of `blocks` blocks of 64 bytes. */
void cscan_sha256(uint32_t state[8], const uint8_t *bytes, size_t blocks);

/* The same without special instructions; for tests and other processors. */
void cscan_sha256_plain(uint32_t state[8], const uint8_t *bytes, size_t blocks);

#endif
