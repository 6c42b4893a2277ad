package io.creatorledger.attribution.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

  /** The leaves and roots that implementations of Certificate Transparency are tested with. */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void rootsAreThoseOfCertificateTransparency() {
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < LEAVES.size(); i++) {
      leaves.add(MerkleTree.leaf(HexFormat.of().parseHex(LEAVES.get(i))));
      assertThat(new MerkleTree(leaves).root().hex()).isEqualTo(ROOTS.get(i));
    }
  }

  @Test
  void everyLeafOfEverySizeIsProvenAndNoOtherIs() {
    for (int size = 1; size <= 70; size++) {
      List<Hash> leaves = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        leaves.add(MerkleTree.leaf(new byte[] {(byte) i}));
      }
      MerkleTree tree = new MerkleTree(leaves);
      Hash stranger = MerkleTree.leaf(new byte[] {1, 2});
      for (int i = 0; i < size; i++) {
        List<Hash> proof = tree.proof(i);
        assertThat(MerkleTree.rootOf(leaves.get(i), i, size, proof))
            .as("leaf %d of %d", i, size)
            .isEqualTo(tree.root());
        assertThat(MerkleTree.rootOf(stranger, i, size, proof)).isNotEqualTo(tree.root());
      }
    }
  }

  @Test
  void noTwoDifferentRowsHaveTheSameBytes() {
    assertThat(new Encoding().text("ab").text("c").bytes())
        .isNotEqualTo(new Encoding().text("a").text("bc").bytes());
    assertThat(new Encoding().text(null).bytes()).isNotEqualTo(new Encoding().text("").bytes());
    assertThat(new Encoding().moment(Instant.parse("1969-12-31T23:59:59.999999Z")).bytes())
        .isEqualTo(new Encoding().number(-1).bytes());
  }

  @Test
  void aSealHoldsAllItsContentsFast() {
    Hash root = MerkleTree.leaf(new byte[0]);
    Instant now = Instant.parse("2026-11-25T10:00:00.123456789Z");
    Seal seal = Seal.of(new BrandId("acme"), 1, Hash.NONE, root, 3, now);
    assertThat(seal.isWhole()).isTrue();
    assertThat(seal.sealedAt()).isEqualTo(Instant.parse("2026-11-25T10:00:00.123456Z"));
    List<Seal> others =
        List.of(
            Seal.of(new BrandId("acmf"), 1, Hash.NONE, root, 3, now),
            Seal.of(new BrandId("acme"), 2, Hash.NONE, root, 3, now),
            Seal.of(new BrandId("acme"), 1, root, root, 3, now),
            Seal.of(new BrandId("acme"), 1, Hash.NONE, Hash.NONE, 3, now),
            Seal.of(new BrandId("acme"), 1, Hash.NONE, root, 4, now),
            Seal.of(new BrandId("acme"), 1, Hash.NONE, root, 3, now.plusMillis(1)));
    assertThat(others).extracting(Seal::hash).doesNotContain(seal.hash()).doesNotHaveDuplicates();
  }
}
