// zlib, for sitemaps that are stored gzipped.
#include <zlib.h>

// `inflateInit2` is a macro, which Swift does not see. Window bits 47: gzip or zlib, as found.
static inline int parvis_inflate_init(z_stream *stream) { return inflateInit2(stream, 47); }

// Window bits -15: deflate without a wrapper, as some servers send it for `Content-Encoding: deflate`.
static inline int parvis_inflate_init_raw(z_stream *stream) { return inflateInit2(stream, -15); }
