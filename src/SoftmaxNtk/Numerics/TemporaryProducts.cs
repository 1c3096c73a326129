using MathNet.Numerics.LinearAlgebra.Double;
namespace SoftmaxNtk.Numerics;
public static class TemporaryProducts
{
    public static DenseMatrix Multiply(this Compute compute, DenseMatrix a, DenseMatrix b) { _ = compute; return (DenseMatrix)(a * b); }
    public static DenseMatrix TransposeThisAndMultiply(this Compute compute, DenseMatrix a, DenseMatrix b) { _ = compute; return (DenseMatrix)a.TransposeThisAndMultiply(b); }
}
