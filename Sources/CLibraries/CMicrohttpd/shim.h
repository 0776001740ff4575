#pragma once
#include <microhttpd.h>
#include <stdarg.h>
#include <stdio.h>

// Variadic functions do not reach Swift; these give each of them the shape that the server needs.

struct http_setup {
  MHD_socket listen_socket;
  unsigned int threads;
  unsigned int connection_limit;
  unsigned int timeout_seconds;
  size_t memory_limit;
  void *context;
  MHD_AccessHandlerCallback handle;
  MHD_RequestCompletedCallback completed;
  MHD_NotifyConnectionCallback connection;
  void *(*target)(void *context, const char *target, struct MHD_Connection *connection);
  size_t (*unescape)(void *context, struct MHD_Connection *connection, char *text);
  void (*log)(void *context, const char *text);
};

static inline void http_log(void *setup, const char *format, va_list arguments) {
  const struct http_setup *receiver = (const struct http_setup *) setup;
  char text[400];
  if (vsnprintf(text, sizeof text, format, arguments) >= 0) receiver->log(receiver->context, text);
}

// The setup must live as long as the daemon.
static inline struct MHD_Daemon *http_start(struct http_setup *setup) {
  // A pool of one is refused by the library, so the option is left out then.
  struct MHD_OptionItem pool[] = {
    { setup->threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, (intptr_t) setup->threads, NULL },
    { MHD_OPTION_END, 0, NULL },
  };
  return MHD_start_daemon(
    MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC | MHD_USE_ERROR_LOG,
    0, NULL, NULL, setup->handle, setup->context,
    MHD_OPTION_EXTERNAL_LOGGER, http_log, setup,
    MHD_OPTION_LISTEN_SOCKET, setup->listen_socket,
    MHD_OPTION_CONNECTION_LIMIT, setup->connection_limit,
    MHD_OPTION_CONNECTION_TIMEOUT, setup->timeout_seconds,
    MHD_OPTION_CONNECTION_MEMORY_LIMIT, setup->memory_limit,
    MHD_OPTION_NOTIFY_COMPLETED, setup->completed, setup->context,
    MHD_OPTION_NOTIFY_CONNECTION, setup->connection, setup->context,
    MHD_OPTION_URI_LOG_CALLBACK, setup->target, setup->context,
    MHD_OPTION_UNESCAPE_CALLBACK, setup->unescape, setup->context,
    MHD_OPTION_ARRAY, pool,
    MHD_OPTION_END);
}

static inline MHD_socket http_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : MHD_INVALID_SOCKET;
}

static inline const struct sockaddr *http_peer(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info ? info->client_addr : NULL;
}

static inline void *http_socket_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}

static inline unsigned int http_status(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_HTTP_STATUS);
  return info ? info->http_status : 0;
}
