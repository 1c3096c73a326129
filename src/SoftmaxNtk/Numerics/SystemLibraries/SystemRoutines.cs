namespace SoftmaxNtk.Numerics.SystemLibraries;

/// <summary>Addresses of the three functions of a BLAS and LAPACK library that are called.</summary>
/// <param name="Dgemm">cblas_dgemm.</param>
/// <param name="Dsyrk">cblas_dsyrk.</param>
/// <param name="Dsyevd">dsyevd_, by Fortran's conventions: every argument an address.</param>
internal readonly record struct SystemRoutines(nint Dgemm, nint Dsyrk, nint Dsyevd);
