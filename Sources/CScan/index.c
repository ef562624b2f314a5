#include "cscan.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* Where the bytes of a block of 64 stand. */
typedef struct {
  uint64_t separators, newlines, quotes;
} masks;

static inline uint64_t prefix_xor(uint64_t bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

/* One scan; `find` is inlined into each caller, so that each is compiled for its own processor. */
#define SCAN(find, emit)                                                                              \
  cscan_found found = {0, 0, false, false};                                                     \
  uint64_t inside = 0;                                                                          \
  uint64_t may_open = 1;                                                                        \
  uint32_t *out = ends;                                                                         \
  for (size_t at = from; at < to; at += 64) {                                                   \
    masks m = find(bytes + at, separator, newline);                                             \
    if (to - at < 64) {                                                                         \
      uint64_t valid = (1ULL << (to - at)) - 1;                                                 \
      m.separators &= valid;                                                                    \
      m.newlines &= valid;                                                                      \
      m.quotes &= valid;                                                                        \
    }                                                                                           \
    uint64_t borders = m.separators | m.newlines;                                               \
    uint64_t openers = borders | m.quotes;                                                      \
    if (m.quotes | inside) {                                                                    \
      uint64_t quoted = prefix_xor(m.quotes) ^ inside;                                          \
      found.is_irregular |= (m.quotes & quoted & ~(openers << 1 | may_open)) != 0;              \
      borders &= ~quoted;                                                                       \
      m.newlines &= ~quoted;                                                                    \
      inside = (uint64_t)((int64_t)quoted >> 63);                                               \
    }                                                                                           \
    may_open = openers >> 63;                                                                   \
    found.newlines += (size_t)__builtin_popcountll(m.newlines);                                 \
    out = emit(out, (uint32_t)at, borders);                                                     \
  }                                                                                             \
  found.count = (size_t)(out - ends);                                                           \
  found.is_inside = inside != 0;                                                                \
  return found;

/* Writes eight positions at a time whether there are so many or not: that costs less than to guess
 * wrong how many there are. */
#define EMIT                                                     \
  uint32_t *end = out + __builtin_popcountll(borders);           \
  do {                                                           \
    for (int i = 0; i < 8; i++) {                                \
      out[i] = base + (uint32_t)__builtin_ctzll(borders | TOP);  \
      borders &= borders - 1;                                    \
    }                                                            \
    out += 8;                                                    \
  } while (out < end);                                           \
  return end;

/* Counting zeros of nothing is not defined. */
#define TOP (1ULL << 63)

static inline uint32_t *emit_plain(uint32_t *out, uint32_t base, uint64_t borders) {
  EMIT
}

static inline masks find_plain(const uint8_t *bytes, uint8_t separator, uint8_t newline) {
  masks m = {0, 0, 0};
  for (int i = 0; i < 64; i++) {
    m.separators |= (uint64_t)(bytes[i] == separator) << i;
    m.newlines |= (uint64_t)(bytes[i] == newline) << i;
    m.quotes |= (uint64_t)(bytes[i] == '"') << i;
  }
  return m;
}

cscan_found cscan_index_plain(const uint8_t *bytes, size_t from, size_t to, uint8_t separator,
                              uint8_t newline, uint32_t *ends) {
  SCAN(find_plain, emit_plain)
}

#if defined(__x86_64__)

static inline masks find_sse2(const uint8_t *bytes, uint8_t separator, uint8_t newline) {
  __m128i s = _mm_set1_epi8((char)separator);
  __m128i n = _mm_set1_epi8((char)newline);
  __m128i q = _mm_set1_epi8('"');
  masks m = {0, 0, 0};
  for (int part = 0; part < 4; part++) {
    __m128i x = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    int shift = 16 * part;
    m.separators |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(x, s)) << shift;
    m.newlines |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(x, n)) << shift;
    m.quotes |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(x, q)) << shift;
  }
  return m;
}

static cscan_found index_sse2(const uint8_t *bytes, size_t from, size_t to, uint8_t separator,
                              uint8_t newline, uint32_t *ends) {
  SCAN(find_sse2, emit_plain)
}

__attribute__((target("avx2,bmi,bmi2,popcnt"))) static inline masks find_avx2(
    const uint8_t *bytes, uint8_t separator, uint8_t newline) {
  __m256i s = _mm256_set1_epi8((char)separator);
  __m256i n = _mm256_set1_epi8((char)newline);
  __m256i q = _mm256_set1_epi8('"');
  __m256i a = _mm256_loadu_si256((const __m256i *)bytes);
  __m256i b = _mm256_loadu_si256((const __m256i *)(bytes + 32));
#define BOTH(x)                                                           \
  ((uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, x)) |    \
   (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(b, x)) << 32)
  masks m = {BOTH(s), BOTH(n), BOTH(q)};
#undef BOTH
  return m;
}

__attribute__((target("avx2,bmi,bmi2,popcnt"))) static inline uint32_t *emit_avx2(
    uint32_t *out, uint32_t base, uint64_t borders) {
  EMIT
}

__attribute__((target("avx2,bmi,bmi2,popcnt"))) static cscan_found index_avx2(
    const uint8_t *bytes, size_t from, size_t to, uint8_t separator, uint8_t newline,
    uint32_t *ends) {
  SCAN(find_avx2, emit_avx2)
}

#define WIDE __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,bmi2,popcnt")))

WIDE static inline masks find_avx512(const uint8_t *bytes, uint8_t separator, uint8_t newline) {
  __m512i x = _mm512_loadu_si512(bytes);
  masks m = {_mm512_cmpeq_epi8_mask(x, _mm512_set1_epi8((char)separator)),
             _mm512_cmpeq_epi8_mask(x, _mm512_set1_epi8((char)newline)),
             _mm512_cmpeq_epi8_mask(x, _mm512_set1_epi8('"'))};
  return m;
}

WIDE static inline uint32_t *emit_avx512(uint32_t *out, uint32_t base, uint64_t borders) {
  static const uint8_t numbers[64] = {
      0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
      22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
      44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
  __m512i places = _mm512_maskz_compress_epi8(borders, _mm512_loadu_si512(numbers));
  __m512i start = _mm512_set1_epi32((int)base);
  int count = __builtin_popcountll(borders);
  _mm512_storeu_si512(
      out, _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(places))));
  if (count > 16) {
    _mm512_storeu_si512(
        out + 16,
        _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 1))));
    _mm512_storeu_si512(
        out + 32,
        _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 2))));
    _mm512_storeu_si512(
        out + 48,
        _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 3))));
  }
  return out + count;
}

WIDE static cscan_found index_avx512(const uint8_t *bytes, size_t from, size_t to,
                                     uint8_t separator, uint8_t newline, uint32_t *ends) {
  SCAN(find_avx512, emit_avx512)
}

cscan_found cscan_index(const uint8_t *bytes, size_t from, size_t to, uint8_t separator,
                        uint8_t newline, uint32_t *ends) {
  switch (cscan_level_in_use()) {
    case CSCAN_AVX512: return index_avx512(bytes, from, to, separator, newline, ends);
    case CSCAN_AVX2: return index_avx2(bytes, from, to, separator, newline, ends);
    case CSCAN_SSE2: return index_sse2(bytes, from, to, separator, newline, ends);
    case CSCAN_PLAIN: break;
  }
  return cscan_index_plain(bytes, from, to, separator, newline, ends);
}

#else

cscan_found cscan_index(const uint8_t *bytes, size_t from, size_t to, uint8_t separator,
                        uint8_t newline, uint32_t *ends) {
  return cscan_index_plain(bytes, from, to, separator, newline, ends);
}

#endif

bool cscan_is_ascii(const uint8_t *bytes, size_t count) {
  uint64_t high = 0;
  size_t at = 0;
  for (; at + 8 <= count; at += 8) {
    uint64_t word;
    memcpy(&word, bytes + at, 8);
    high |= word;
  }
  for (; at < count; at++) high |= (uint64_t)bytes[at] << 56 | bytes[at];
  return (high & 0x8080808080808080ULL) == 0;
}

bool cscan_is_regular(const uint8_t *bytes, const uint32_t *ends, size_t rows, size_t columns,
                      uint8_t newline) {
  const uint32_t *last = ends + columns - 1;
  bool regular = true;
  for (size_t row = 0; row < rows; row++) {
    regular &= bytes[*last] == newline;
    last += columns;
  }
  return regular;
}
