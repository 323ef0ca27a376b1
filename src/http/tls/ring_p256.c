// ring's multiplication of P-256's generator by way of its multiplication of any point: without the table of
// multiples that the first has for speed. Both take the same time whatever the scalar is.

#include <stdint.h>

// The name for the linker; RING_PREFIX has ring's version in it.
#define RING(name) __asm__(RING_PREFIX name)

typedef uint64_t Limbs[4];

// The least significant limb first, in Montgomery form, as ring has them (SEC 2, section 2.4.2).
static const Limbs GENERATOR_X = {0x79e730d418a9143c, 0x75ba95fc5fedb601, 0x79fb732b77622510, 0x18905f76a53755c6};
static const Limbs GENERATOR_Y = {0xddf25357ce95560a, 0x8b4ab8e4ba19e45c, 0xd2e88688dd21f325, 0x8571ff1825885d85};

void multiply(Limbs result[3], const Limbs scalar, const Limbs x, const Limbs y) RING("p256_point_mul");
void multiply_generator(Limbs result[3], const Limbs scalar) RING("p256_point_mul_base");
void multiply_generator_vartime(Limbs result[3], const Limbs scalar) RING("p256_point_mul_base_vartime");

void multiply_generator(Limbs result[3], const Limbs scalar) {
  multiply(result, scalar, GENERATOR_X, GENERATOR_Y);
}

void multiply_generator_vartime(Limbs result[3], const Limbs scalar) {
  multiply(result, scalar, GENERATOR_X, GENERATOR_Y);
}
