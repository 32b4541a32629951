/** The suite's inputs as classes with class-validator's decorators. */
import { Transform, Type } from "class-transformer";
import {
  ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsEmail, IsIn, IsInt, IsNumber, IsOptional, IsPositive, IsString, Matches, Max, MaxLength, Min, MinLength, ValidateNested,
} from "class-validator";

export class Numbers {
  @IsArray() @IsInt({ each: true }) values: number[];
}

export class NewUser {
  @IsString() @MinLength(1) @MaxLength(100) name: string;
  @IsInt() @Min(0) @Max(150) age: number;
  @IsEmail() email: string;
  @IsArray() @ArrayMaxSize(10) @IsString({ each: true }) @MaxLength(30, { each: true }) tags: string[];
}

export class Address {
  @IsString() @MinLength(1) street: string;
  @IsString() @MinLength(1) city: string;
  @IsString() @MaxLength(12) postcode: string;
  @Matches(/^[A-Z]{2}$/) country: string;
}

export class Customer {
  @IsString() @MinLength(1) @MaxLength(100) name: string;
  @IsEmail() email: string;
  @IsString() @MinLength(5) @MaxLength(30) phone: string;
  @ValidateNested() @Type(() => Address) address: Address;
}

export class Line {
  @IsString() @MinLength(3) sku: string;
  @IsString() @MaxLength(200) title: string;
  @IsInt() @Min(1) @Max(1000) quantity: number;
  @IsPositive() price: number;
  @IsArray() @ArrayMaxSize(10) @IsString({ each: true }) tags: string[];
}

export class Order {
  @Matches(/^ord-[0-9]{4}-[0-9]{6}$/) reference: string;
  @IsIn(["EUR", "GBP", "USD"]) currency: string;
  @IsBoolean() express: boolean;
  @ValidateNested() @Type(() => Customer) customer: Customer;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => Line) lines: Line[];
  @IsOptional() @IsString() @MaxLength(500) note?: string;
}

export class Point {
  @IsInt() @Min(0) id: number;
  @IsString() @MinLength(1) @MaxLength(50) label: string;
  @IsNumber() @Min(0) @Max(100) x: number;
  @IsNumber() @Min(0) @Max(100) y: number;
}

export class UserPath {
  @Type(() => Number) @IsInt() @Min(1) id: number;
}

export class Search {
  @IsString() @MinLength(1) @MaxLength(100) q: string;
  @Type(() => Number) @IsInt() @Min(1) page: number;
  @Type(() => Number) @IsInt() @Min(1) @Max(100) size: number;
  @IsIn(["asc", "desc"]) sort: string;
  @Type(() => Number) @IsNumber() @Min(0) min: number;
  @Type(() => Number) @IsNumber() @Min(0) max: number;
  @Transform(({ value }) => (value === "true" ? true : value === "false" ? false : undefined)) @IsBoolean() active: boolean;
  @IsString() @MaxLength(50) category: string;
  @Matches(/^[a-z]{2}$/) lang: string;
  @IsString() @MaxLength(50) ref: string;
}
