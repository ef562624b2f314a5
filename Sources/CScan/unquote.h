/* How the kernels take a field out of its quotes. */
#ifndef CSCAN_UNQUOTE_H
#define CSCAN_UNQUOTE_H

#include "cscan.h"

#include <string.h>

/* Room for the texts of a batch that hold quotes. */
enum { UNQUOTED = 4096 };
typedef struct {
  size_t used;
  uint8_t bytes[UNQUOTED + CSCAN_PADDING];
} unquoted;

/* A field without its quotes; false when there is no room for it. Two quotes in it are one, and
 * what follows a single one stands as it is. */
static bool unquote(unquoted *room, const uint8_t **text, size_t *length) {
  const uint8_t *at = *text + 1, *end = *text + *length;
  if (at < end && end[-1] == '"' && !memchr(at, '"', (size_t)(end - 1 - at))) {
    *text = at;
    *length -= 2;
    return true;
  }
  if (*length > UNQUOTED - room->used) return false;
  uint8_t *start = room->bytes + room->used, *out = start;
  while (at < end) {
    const uint8_t *quote = memchr(at, '"', (size_t)(end - at));
    if (!quote) quote = end;
    memcpy(out, at, (size_t)(quote - at));
    out += quote - at;
    at = quote + 1;
    if (at < end && *at == '"') {
      *out++ = '"';
      at++;
      continue;
    }
    if (at < end) {
      memcpy(out, at, (size_t)(end - at));
      out += end - at;
    }
    break;
  }
  *text = start;
  *length = (size_t)(out - start);
  room->used += *length;
  return true;
}

#endif
