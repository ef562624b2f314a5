#include "cscan.h"
#include "field.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

static const int64_t largest = 1LL << 53;

/* One number digit by digit; false when it is none. */
static inline bool number_plain(const uint8_t *text, size_t length, int64_t *mantissa,
                                uint8_t *decimals) {
  const uint8_t *at = text, *end = text + length;
  bool negative = *at == '-';
  at += negative;
  const uint8_t *first = at;
  int64_t value = 0;
  while (at < end && (uint8_t)(*at - '0') < 10) value = value * 10 + (*at++ - '0');
  size_t whole = (size_t)(at - first);
  size_t fraction = 0;
  bool plain = whole <= 1 || *first != '0';
  if (at < end && *at == '.') {
    const uint8_t *point = ++at;
    while (at < end && (uint8_t)(*at - '0') < 10) value = value * 10 + (*at++ - '0');
    fraction = (size_t)(at - point);
    plain &= fraction > 0;
  } else {
    plain &= whole > 0;
  }
  *mantissa = negative ? -value : value;
  *decimals = (uint8_t)fraction;
  return plain && at == end && value <= largest;
}

/* Reading a column, written once and compiled for each kind of processor. */
#define NUMBERS(suffix, target)                                                                 \
  target __attribute__((always_inline)) static inline cscan_numbers_found each_##suffix(        \
      const cscan_column *c, int64_t *mantissas, uint8_t *decimals, uint32_t *odd_rows,         \
      const bool plain) {                                                                       \
    cscan_numbers_found found = {0, 0};                                                         \
    fields f = fields_from(c, 0);                                                               \
    const size_t rows = c->rows;                                                                \
    for (size_t row = 0; row < rows; row++) {                                                 \
      size_t length;                                                                            \
      const uint8_t *text = next_field(&f, plain, &length);                                     \
      if (is_quoted(text, length) && length > 1 && text[length - 1] == '"') {                   \
        text += 1;                                                                              \
        length -= 2;                                                                            \
      }                                                                                         \
      int64_t mantissa;                                                                         \
      uint8_t fraction;                                                                         \
      if (length == 0 || length > 18 ||                                                         \
          !number_##suffix(f.bytes, text, length, &mantissa, &fraction)) {                      \
        mantissa = 0;                                                                           \
        fraction = 0;                                                                           \
        odd_rows[found.odd++] = (uint32_t)row;                                                  \
      }                                                                                         \
      mantissas[row] = mantissa;                                                                \
      decimals[row] = fraction;                                                                 \
      if (fraction > found.decimals) found.decimals = fraction;                                 \
    }                                                                                           \
    return found;                                                                               \
  }                                                                                             \
                                                                                                \
  target static cscan_numbers_found numbers_##suffix(const cscan_column *c, int64_t *mantissas, \
                                                     uint8_t *decimals, uint32_t *odd_rows) {   \
    return are_plain(c) ? each_##suffix(c, mantissas, decimals, odd_rows, true)                 \
                        : each_##suffix(c, mantissas, decimals, odd_rows, false);               \
  }

#define number_digits(bytes, text, length, mantissa, decimals) \
  number_plain(text, length, mantissa, decimals)
NUMBERS(digits, )

#if defined(__x86_64__)

#define TARGET __attribute__((target("avx2,bmi,bmi2")))

/* The sixteen bytes up to the number's end at once: the digits before the point move up into its
 * place, then neighbours are joined to ones of two, four and eight digits. */
TARGET static inline bool number_avx2(const uint8_t *bytes, const uint8_t *text, size_t length,
                                      int64_t *mantissa, uint8_t *decimals) {
  bool negative = *text == '-';
  const uint8_t *first = text + negative, *end = text + length;
  int count = (int)(end - first);
  if (count > 16 || end - bytes < 16) return number_plain(text, length, mantissa, decimals);
  const __m128i places = _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  __m128i letters = _mm_loadu_si128((const __m128i *)(end - 16));
  __m128i own = _mm_cmpgt_epi8(places, _mm_set1_epi8((char)(15 - count)));
  __m128i digits = _mm_and_si128(_mm_sub_epi8(letters, _mm_set1_epi8('0')), own);
  __m128i points = _mm_and_si128(_mm_cmpeq_epi8(letters, _mm_set1_epi8('.')), own);
  __m128i fits = _mm_cmpeq_epi8(_mm_min_epu8(digits, _mm_set1_epi8(9)), digits);
  unsigned point = (unsigned)_mm_movemask_epi8(points);
  bool plain = _mm_movemask_epi8(_mm_or_si128(fits, points)) == 0xFFFF;
  plain &= (point & (point - 1)) == 0;
  /* One past the point's place; 0 when there is none. */
  int past = point ? (int)_tzcnt_u32(point) + 1 : 0;
  int fraction = point ? 16 - past : 0;
  int whole = count - fraction - (point != 0);
  __m128i before = _mm_cmpgt_epi8(_mm_set1_epi8((char)past), places);
  digits = _mm_blendv_epi8(digits, _mm_slli_si128(digits, 1), before);
  __m128i twos = _mm_maddubs_epi16(digits, _mm_set1_epi16(0x010A));
  __m128i fours = _mm_madd_epi16(twos, _mm_set1_epi32(0x00010064));
  __m128i eights =
      _mm_madd_epi16(_mm_packus_epi32(fours, fours), _mm_set1_epi32(0x00012710));
  uint64_t both = (uint64_t)_mm_cvtsi128_si64(eights);
  int64_t value = (int64_t)((both & 0xFFFFFFFF) * 100000000 + (both >> 32));
  plain &= whole <= 1 || *first != '0';
  plain &= point ? fraction > 0 : whole > 0;
  *mantissa = negative ? -value : value;
  *decimals = (uint8_t)fraction;
  return plain && value <= largest;
}

NUMBERS(avx2, TARGET)

#endif

cscan_numbers_found cscan_numbers(const cscan_column *column, int64_t *mantissas,
                                  uint8_t *decimals, uint32_t *odd_rows) {
#if defined(__x86_64__)
  if (cscan_level_in_use() >= CSCAN_AVX2) {
    return numbers_avx2(column, mantissas, decimals, odd_rows);
  }
#endif
  return numbers_digits(column, mantissas, decimals, odd_rows);
}
