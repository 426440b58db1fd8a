/*
 * A QEMU plugin: counts the guest instructions executed in a range of addresses.
 *
 *   -plugin libcount.so,out=FILE,from=0x100000,to=0x200000
 *
 * FILE holds the count as a u64 that the host can read at any moment. A `rep` instruction counts
 * once an iteration. With `start=A` (several times if wanted) and `stop=B`, three more follow: how often B
 * was reached after an A, the instructions from the last A before it, summed, and the most of one.
 *
 * References:
 * - QEMU 7.2, docs/devel/tcg-plugins.rst and include/qemu/qemu-plugin.h (API version 1)
 */
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The part of the API that is used; Debian has no package with its header. */
struct qemu_plugin_tb;
struct qemu_plugin_insn;
enum qemu_plugin_op { QEMU_PLUGIN_INLINE_ADD_U64 };
enum qemu_plugin_cb_flags { QEMU_PLUGIN_CB_NO_REGS };
typedef void (*on_execute)(unsigned int processor, void* argument);
typedef void (*on_translate)(uint64_t id, struct qemu_plugin_tb* block);
void qemu_plugin_register_vcpu_tb_trans_cb(uint64_t id, on_translate callback);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb* block);
struct qemu_plugin_insn* qemu_plugin_tb_get_insn(const struct qemu_plugin_tb* block, size_t index);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn* instruction);
void qemu_plugin_register_vcpu_insn_exec_inline(struct qemu_plugin_insn* instruction,
                                                enum qemu_plugin_op operation, void* at,
                                                uint64_t amount);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn* instruction,
                                            on_execute callback, enum qemu_plugin_cb_flags flags,
                                            void* argument);

__attribute__((visibility("default"))) int qemu_plugin_version = 1;

#define FILE_LEN 4096
#define MOST_STARTS 8

static struct {
  uint64_t count, stops, between, longest;
} * result;
static uint64_t from, to = UINT64_MAX;
static uint64_t starts[MOST_STARTS], stop;
static int start_count;

/* The count at the last start; running since. */
static uint64_t started;
static int is_running;

static void begin(unsigned int processor, void* argument) {
  (void)processor, (void)argument;
  started = result->count;
  is_running = 1;
}

static void end(unsigned int processor, void* argument) {
  (void)processor, (void)argument;
  if (!is_running) return;
  const uint64_t took = result->count - started;
  is_running = 0;
  result->stops++;
  result->between += took;
  if (took > result->longest) result->longest = took;
}

static int is_start(uint64_t address) {
  for (int i = 0; i < start_count; i++) {
    if (starts[i] == address) return 1;
  }
  return 0;
}

static void translate(uint64_t id, struct qemu_plugin_tb* block) {
  (void)id;
  const size_t instructions = qemu_plugin_tb_n_insns(block);
  for (size_t i = 0; i < instructions; i++) {
    struct qemu_plugin_insn* const instruction = qemu_plugin_tb_get_insn(block, i);
    const uint64_t address = qemu_plugin_insn_vaddr(instruction);
    if (is_start(address)) {
      qemu_plugin_register_vcpu_insn_exec_cb(instruction, begin, QEMU_PLUGIN_CB_NO_REGS, NULL);
    }
    if (stop && address == stop) {
      qemu_plugin_register_vcpu_insn_exec_cb(instruction, end, QEMU_PLUGIN_CB_NO_REGS, NULL);
    }
    if (address < from || address >= to) continue;
    qemu_plugin_register_vcpu_insn_exec_inline(instruction, QEMU_PLUGIN_INLINE_ADD_U64,
                                               &result->count, 1);
  }
}

__attribute__((visibility("default"))) int qemu_plugin_install(uint64_t id, const void* info,
                                                               int argc, char** argv) {
  (void)info;
  const char* file = NULL;
  for (int i = 0; i < argc; i++) {
    if (!strncmp(argv[i], "out=", 4)) file = argv[i] + 4;
    if (!strncmp(argv[i], "from=", 5)) from = strtoull(argv[i] + 5, NULL, 0);
    if (!strncmp(argv[i], "to=", 3)) to = strtoull(argv[i] + 3, NULL, 0);
    if (!strncmp(argv[i], "stop=", 5)) stop = strtoull(argv[i] + 5, NULL, 0);
    if (!strncmp(argv[i], "start=", 6) && start_count < MOST_STARTS) {
      starts[start_count++] = strtoull(argv[i] + 6, NULL, 0);
    }
  }
  const int handle = file ? open(file, O_RDWR | O_CREAT, 0600) : -1;
  if (handle < 0 || ftruncate(handle, FILE_LEN) < 0) return -1;
  result = mmap(NULL, FILE_LEN, PROT_READ | PROT_WRITE, MAP_SHARED, handle, 0);
  if (result == MAP_FAILED) return -1;
  qemu_plugin_register_vcpu_tb_trans_cb(id, translate);
  return 0;
}
