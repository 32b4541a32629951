/**
 * The one list of what emitted code may use of the runtime (all of it in catzilla/gen.h): a test
 * finds each of them there, and finds no other in what is emitted.
 */
export const RUNTIME_SYMBOLS = [
  // Types
  "cz_app_t", "cz_arg_t", "cz_array_t", "cz_captures_t", "cz_constant_t", "cz_encoded_t", "cz_invalid_args", "cz_invalid_t", "cz_input_t", "cz_json_mark_t", "cz_json_t",
  "cz_list_t", "cz_literal_t", "cz_loc_t", "cz_mark_t", "cz_member_t", "cz_method_t", "cz_route_limits_t", "cz_route_t",
  "cz_setting_t", "cz_slice_t", "cz_type_t",
  // Inputs
  "cz_path_text", "cz_query_text", "cz_header_text", "cz_cookie_text", "cz_client_text", "cz_query_texts", "cz_header_texts", "cz_body_bytes", "cz_body_text", "cz_body_media", "cz_body_form", "cz_form_text", "cz_form_texts", "cz_form_extra", "cz_form_absent", "cz_missing", "cz_input_new", "cz_read_result",
  "cz_text_int", "cz_text_number", "cz_text_bool", "cz_text_literal", "cz_text_bigint", "cz_text_date", "cz_text_bytes",
  "cz_mark", "cz_fits", "cz_return", "cz_text_no_arm",
  "cz_loc_path", "cz_loc_query", "cz_loc_header", "cz_loc_cookie", "cz_loc_body",
  // JSON
  "cz_json_open", "cz_json_close", "cz_json_constant", "cz_json_peek", "cz_json_new",
  "cz_json_null", "cz_json_bool", "cz_json_int", "cz_json_number", "cz_json_bigint", "cz_json_string",
  "cz_json_date", "cz_json_bytes", "cz_json_literal", "cz_json_raw", "cz_json_skip",
  "cz_json_object", "cz_json_key", "cz_json_key_is", "cz_json_once", "cz_json_extra", "cz_missing_key", "cz_keys_unique",
  "cz_json_array", "cz_json_tuple", "cz_json_item", "cz_json_push", "cz_list_array",
  "cz_json_mark", "cz_json_fits", "cz_json_return", "cz_json_no_arm", "cz_json_tag",
  // Constraints
  "cz_int_ge", "cz_int_gt", "cz_int_le", "cz_int_lt", "cz_int_multiple_of",
  "cz_number_ge", "cz_number_gt", "cz_number_le", "cz_number_lt", "cz_number_multiple_of",
  "cz_bigint_ge", "cz_bigint_gt", "cz_bigint_le", "cz_bigint_lt",
  "cz_string_min_length", "cz_string_max_length", "cz_bytes_min_length", "cz_bytes_max_length",
  "cz_string_email", "cz_string_uuid", "cz_string_url", "cz_string_uri", "cz_string_hostname", "cz_string_ipv4",
  "cz_string_ipv6", "cz_string_date", "cz_string_time", "cz_string_date_time", "cz_string_duration", "cz_string_base64",
  "cz_string_json_pointer",
  "cz_items_min", "cz_items_max", "cz_items_unique", "cz_not_contained", "cz_properties_min", "cz_properties_max",
  // Patterns
  "cz_pattern_t", "cz_pattern_node_t", "cz_pattern_table", "cz_pattern_automaton", "cz_pattern_engine", "cz_string_pattern", "cz_pattern_test", "cz_string_regex",
  "CZ_NODE_CHAR", "CZ_NODE_SPLIT", "CZ_NODE_MATCH", "CZ_NODE_START", "CZ_NODE_END", "CZ_NODE_LINE_START", "CZ_NODE_LINE_END",
  "CZ_NODE_WORD", "CZ_NODE_NOT_WORD", "CZ_NODE_FOLDED_WORD", "CZ_NODE_NOT_FOLDED_WORD",
  "CZ_TRAIT_WORD", "CZ_TRAIT_FOLDED_WORD", "CZ_TRAIT_LINE",
  // Routing
  "cz_route_capture", "cz_route_hash", "cz_route_is", "cz_route_segment",
  // WebSocket
  "cz_websocket_t", "cz_websocket_handshake", "cz_socket_bridge", "cz_message_coding", "CZ_WS_TEXT", "CZ_WS_BINARY",
  // Constants and macros
  "CZ_ABI_VERSION", "CZ_ALWAYS", "CZ_LIT", "CZ_SLICE", "CZ_ROUTE_BODY", "CZ_ROUTE_STREAM", "CZ_ROUTE_STREAM_TEXT", "CZ_ROUTE_COMPRESS", "CZ_ROUTE_CLIENT", "CZ_ROUTE_OFFLOAD", "CZ_ROUTE_BODY_STREAM", "cz_type_body", "cz_type_request", "CZ_ROUTE_DECOMPRESS", "cz_codings",
  "CZ_GET", "CZ_HEAD", "CZ_POST", "CZ_PUT", "CZ_PATCH", "CZ_DELETE", "CZ_OPTIONS", "CZ_METHOD_COUNT", "CZ_WEBSOCKET",
  "CZ_KIND_ANY", "CZ_KIND_NULL", "CZ_KIND_BOOL", "CZ_KIND_INT", "CZ_KIND_NUMBER", "CZ_KIND_STRING", "CZ_KIND_LITERAL",
  "CZ_KIND_OBJECT", "CZ_KIND_ARRAY", "CZ_KIND_RECORD", "CZ_KIND_TUPLE", "CZ_KIND_UNION", "CZ_KIND_BIGINT",
  "CZ_KIND_DATE", "CZ_KIND_BYTES", "CZ_KIND_REF",
  "CZ_JSON_NULL", "CZ_JSON_BOOL", "CZ_JSON_NUMBER", "CZ_JSON_STRING", "CZ_JSON_ARRAY", "CZ_JSON_OBJECT", "CZ_NO_MAX",
  "CZ_LITERAL_STRING", "CZ_LITERAL_NUMBER", "CZ_LITERAL_BOOL", "CZ_LITERAL_NULL",
] as const;

export type RuntimeSymbol = (typeof RUNTIME_SYMBOLS)[number];

/** Spells a runtime symbol; one that is not in the list does not compile. */
export function rt(symbol: RuntimeSymbol): string {
  return symbol;
}
