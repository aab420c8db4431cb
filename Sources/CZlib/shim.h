// zlib, for what is stored or sent packed.
#include <zlib.h>

// `inflateInit2` is a macro, which Swift does not see. Window bits 47: gzip or zlib, as found.
static inline int parvis_inflate_init(z_stream *stream) { return inflateInit2(stream, 47); }

// Window bits 31: gzip; 15: zlib; -15: deflate without a wrapper.
static inline int parvis_deflate_init(z_stream *stream, int window_bits) {
  return deflateInit2(stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
}

// Window bits -15: deflate without a wrapper, as some servers send it for `Content-Encoding: deflate`.
static inline int parvis_inflate_init_raw(z_stream *stream) { return inflateInit2(stream, -15); }
