/* How the kernels find a field in a block. */
#ifndef CSCAN_FIELD_H
#define CSCAN_FIELD_H

#include "cscan.h"

/* One column's fields, record by record. Steps rather than products, and nothing to be read anew
 * for each record. */
typedef struct {
  const uint8_t *bytes;
  const uint32_t *start, *end;
  size_t start_step, end_step;
  uint32_t past; /* 1 where `start` has the ends of the fields before */
  bool strips_return;
} fields;

static inline fields fields_from(const cscan_column *c, size_t row) {
  const uint32_t *end = c->ends + row * c->columns + c->column;
  fields f = {c->bytes, end - 1, end, c->columns, c->columns, 1, c->strips_return};
  if (c->starts && c->column == 0) {
    f.start = c->starts + row;
    f.start_step = 1;
    f.past = 0;
  }
  return f;
}

/* Whether each field starts after the one before and ends where it says. */
static inline bool are_plain(const cscan_column *c) {
  return !(c->starts && c->column == 0) && !c->strips_return;
}

/* The bytes of the next record's field as they stand there. */
static inline const uint8_t *next_field(fields *f, bool plain, size_t *length) {
  uint32_t start = plain ? f->end[-1] + 1 : *f->start + f->past;
  uint32_t end = *f->end;
  if (!plain) f->start += f->start_step;
  f->end += f->end_step;
  if (!plain && f->strips_return && end > start && f->bytes[end - 1] == '\r') end -= 1;
  *length = end > start ? end - start : 0;
  return f->bytes + start;
}

static inline bool is_quoted(const uint8_t *text, size_t length) {
  /* No branch on the length, which can hardly be foreseen where many fields are empty. */
  return (*text == '"') & (length > 0);
}

#endif
