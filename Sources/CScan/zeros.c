#include "cscan.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>

/* Sixteen values from `from` on as bytes, 0xFF where they are 0. */
static inline __m128i zeros(const uint8_t *from, size_t width) {
  const __m128i *at = (const __m128i *)from;
  const __m128i zero = _mm_setzero_si128();
  if (width == 1) return _mm_cmpeq_epi8(_mm_loadu_si128(at), zero);
  if (width == 2) {
    return _mm_packs_epi16(_mm_cmpeq_epi16(_mm_loadu_si128(at), zero),
                           _mm_cmpeq_epi16(_mm_loadu_si128(at + 1), zero));
  }
  return _mm_packs_epi16(_mm_packs_epi32(_mm_cmpeq_epi32(_mm_loadu_si128(at), zero),
                                         _mm_cmpeq_epi32(_mm_loadu_si128(at + 1), zero)),
                         _mm_packs_epi32(_mm_cmpeq_epi32(_mm_loadu_si128(at + 2), zero),
                                         _mm_cmpeq_epi32(_mm_loadu_si128(at + 3), zero)));
}

/* Words of values that are all there; answers how many were written. */
static inline size_t whole_words(const uint8_t *values, size_t width, size_t count,
                                 uint64_t *words) {
  for (size_t word = 0; word < count / 64; word++) {
    uint64_t found = 0;
    for (size_t part = 0; part < 4; part++) {
      __m128i some = zeros(values + (64 * word + 16 * part) * width, width);
      found |= (uint64_t)(uint32_t)_mm_movemask_epi8(some) << 16 * part;
    }
    words[word] = ~found;
  }
  return count / 64;
}

#else

static inline size_t whole_words(const uint8_t *values, size_t width, size_t count,
                                 uint64_t *words) {
  return 0;
}

#endif

static size_t find(const uint8_t *values, size_t width, size_t count, uint64_t *words) {
  const uint8_t zero[4] = {0};
  size_t done = 64 * whole_words(values, width, count, words);
  for (; done < count; done++) {
    bool is_zero = memcmp(values + done * width, zero, width) == 0;
    words[done / 64] |= (uint64_t)!is_zero << done % 64;
  }
  size_t present = 0;
  for (size_t word = 0; word < (count + 63) / 64; word++) {
    present += (size_t)__builtin_popcountll(words[word]);
  }
  return count - present;
}

size_t cscan_find_zeros(const void *values, size_t width, size_t count, uint64_t *words) {
  switch (width) {
    case 1: return find(values, 1, count, words);
    case 2: return find(values, 2, count, words);
    default: return find(values, 4, count, words);
  }
}
