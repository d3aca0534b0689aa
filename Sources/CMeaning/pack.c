#include "CMeaning.h"

#include <math.h>
#include <string.h>

enum { BLOCK = 32, BLOCK_BYTES = 18 };

// IEEE 754 binary16 to binary32; exact.
static float half_to_float(const uint8_t *bytes) {
    uint32_t half = (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8;
    uint32_t exponent = half >> 10 & 31, fraction = half & 1023;
    float magnitude;
    if (exponent == 31) {
        magnitude = fraction ? NAN : INFINITY;
    } else if (exponent == 0) {
        magnitude = ldexpf((float)fraction, -24);
    } else {
        uint32_t bits = (exponent + 112) << 23 | fraction << 13;
        memcpy(&magnitude, &bits, sizeof bits);
    }
    return half & 0x8000 ? -magnitude : magnitude;
}

float meaning_pack(const uint8_t *blocks, uint32_t rows, uint32_t columns, uint8_t *values, float *scales) {
    uint32_t per_row = columns / BLOCK;
    float largest = 0;
    for (uint32_t panel = 0; panel < rows / MEANING_PANEL; panel++) {
        uint8_t *to = values + (size_t)panel * columns / 2 * MEANING_PANEL;
        float *scale_to = scales + (size_t)panel * per_row * MEANING_PANEL;
        for (uint32_t lane = 0; lane < MEANING_PANEL; lane++) {
            const uint8_t *row = blocks + ((size_t)panel * MEANING_PANEL + lane) * per_row * BLOCK_BYTES;
            for (uint32_t block = 0; block < per_row; block++, row += BLOCK_BYTES) {
                float scale = half_to_float(row);
                float magnitude = isfinite(scale) ? fabsf(scale) : INFINITY;
                if (magnitude > largest) largest = magnitude;
                scale_to[block * MEANING_PANEL + lane] = scale;
                uint8_t *out = to + (size_t)block * (BLOCK / 2) * MEANING_PANEL + lane;
                for (int pair = 0; pair < 8; pair++) {
                    uint8_t first = row[2 + 2 * pair], second = row[3 + 2 * pair];
                    out[pair * MEANING_PANEL] = (uint8_t)((first & 15) | (second & 15) << 4);
                    out[(pair + 8) * MEANING_PANEL] = (uint8_t)(first >> 4 | (second & 0xF0));
                }
            }
        }
    }
    return largest;
}

void meaning_unpack_row(const uint8_t *blocks, uint32_t columns, float *out) {
    for (uint32_t block = 0; block < columns / BLOCK; block++, blocks += BLOCK_BYTES, out += BLOCK) {
        float scale = half_to_float(blocks);
        for (int i = 0; i < 16; i++) {
            out[i] = (float)((blocks[2 + i] & 15) - 8) * scale;
            out[i + 16] = (float)((blocks[2 + i] >> 4) - 8) * scale;
        }
    }
}

size_t meaning_attention_floats(uint32_t tokens) {
    size_t padded = (tokens + MEANING_PANEL - 1) / MEANING_PANEL * MEANING_PANEL;
    // The keys and the values of one head, and the scores of one tile of queries.
    return 2 * padded * MEANING_PANEL + MEANING_TILE * padded;
}
