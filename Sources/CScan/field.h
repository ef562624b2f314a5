/* How the kernels find a field in a block. */
#ifndef CSCAN_FIELD_H
#define CSCAN_FIELD_H

#include "cscan.h"

/* The bytes of one record's field as they stand there. */
static inline const uint8_t *field(const cscan_column *c, size_t row, size_t *length) {
  const uint32_t *ends = c->ends + row * c->columns + c->column;
  size_t start = c->starts && c->column == 0 ? c->starts[row] : (size_t)(uint32_t)(ends[-1] + 1);
  size_t end = *ends;
  if (c->strips_return && end > start && c->bytes[end - 1] == '\r') end -= 1;
  *length = end > start ? end - start : 0;
  return c->bytes + start;
}

static inline bool is_quoted(const uint8_t *text, size_t length) {
  /* No branch on the length, which can hardly be foreseen where many fields are empty. */
  return (*text == '"') & (length > 0);
}

#endif
