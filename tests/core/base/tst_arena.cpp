// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/arena.h"

#include <QTest>

#include <cstdint>
#include <string>

using namespace spotter;

class TestArena : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aligns();
    void keepsContent();
    void resets();
    void moves();
};

void TestArena::aligns()
{
    Arena arena;
    for (const std::size_t bytes : {1U, 7U, 8U, 9U, 100U, 100000U, 3U}) {
        void *const piece = arena.allocate(bytes);
        QCOMPARE(reinterpret_cast<std::uintptr_t>(piece) % 8, std::uintptr_t {0});
        std::memset(piece, 0xAB, bytes);
    }
    QVERIFY(arena.copy("").empty());
}

void TestArena::keepsContent()
{
    Arena arena;
    std::vector<std::string_view> copies;
    for (int i = 0; i < 20000; ++i)
        copies.push_back(arena.copy("text " + std::to_string(i)));
    const std::string_view large = arena.copy(std::string(std::size_t {10} * 1024 * 1024, 'x'));
    for (int i = 0; i < 20000; ++i)
        QCOMPARE(copies[static_cast<std::size_t>(i)], std::string_view("text " + std::to_string(i)));
    QVERIFY(large.find_first_not_of('x') == std::string_view::npos);
}

void TestArena::resets()
{
    Arena arena;
    arena.reset();
    for (int i = 0; i < 1000; ++i)
        arena.allocate(1000);
    arena.reset();
    const std::size_t reserved = arena.bytesReserved();
    for (int round = 0; round < 10; ++round) {
        for (int i = 0; i < 1000; ++i)
            arena.allocate(1000);
        arena.reset();
    }
    QCOMPARE(arena.bytesReserved(), reserved);
    arena.allocate(std::size_t {64} * 1024 * 1024);
    arena.reset();
    QVERIFY(arena.bytesReserved() < std::size_t {8} * 1024 * 1024);
}

void TestArena::moves()
{
    Arena first;
    const std::string_view text = first.copy("kept");
    Arena second(std::move(first));
    QCOMPARE(text, std::string_view("kept"));
    // The old one must not write into memory that it gave away.
    const std::string_view other = first.copy("other"); // NOLINT(bugprone-use-after-move)
    const std::string_view more = second.copy("more");
    QCOMPARE(other, std::string_view("other"));
    QCOMPARE(more, std::string_view("more"));
    QCOMPARE(first.bytesReserved() > 0, true);
}

QTEST_APPLESS_MAIN(TestArena)
#include "tst_arena.moc"
