// The parts of libxml2 that the parser uses.
//
// libxml2 may be built with ICU, whose headers then clash with the copy of ICU that Foundation
// carries; none of our calls needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

// How many bytes of its input a parser has read, or -1 outside a parse.
//
// Before 2.14, xmlByteConsumed converts all that is left of the input back to its encoding at
// each call, even from UTF-8 to UTF-8; since 2.14 the fields are libxml2's own business.
static inline long parvis_bytes_read(xmlParserCtxtPtr context) {
  if (context == NULL || context->input == NULL) return -1;
#if LIBXML_VERSION >= 21400
  return xmlByteConsumed(context);
#else
  return (long)context->input->consumed + (long)(context->input->cur - context->input->base);
#endif
}

// The code of an error, whichever constness the version gives its handler's argument.
static inline int parvis_error_code(const void *error) {
  return error == NULL ? 0 : ((const xmlError *)error)->code;
}
